import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { GaveUp, interview } from '../../src/cli/interview.ts';

// A person at a terminal: what they read, what they type.

const questions = [
  { asks: 'Name?', otherwise: 'Acme' },
  {
    asks: 'Number?',
    otherwise: '1',
    wrong: (text: string) => (/^\d+$/.test(text) ? undefined : 'a number'),
  },
];

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let read = '';
  output.setEncoding('utf8').on('data', text => (read += text));
  const asked = interview(questions, input, output);
  return { input, asked, read: () => read };
}

test('answers come in the order of the questions; Enter takes what is offered', async () => {
  const { input, asked, read } = terminal();
  input.write('\n');
  input.write(' 42 \n');
  expect(await asked).toEqual(['Acme', '42']);
  expect(read()).toContain('Name? [Acme] ');
});

test('an answer that will not do is asked for again', async () => {
  const { input, asked, read } = terminal();
  for (const line of ['X', 'many', '7']) input.write(`${line}\n`);
  expect(await asked).toEqual(['X', '7']);
  expect(read()).toContain('a number\n');
});

test('whoever goes away before the last answer has answered nothing', async () => {
  const { input, asked } = terminal();
  input.write('X\n');
  input.end();
  await expect(asked).rejects.toThrow(GaveUp);
});
