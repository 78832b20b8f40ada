import { afterEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

afterEach(() => vi.restoreAllMocks());

async function help(...words: string[]): Promise<string> {
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += text;
    return true;
  });
  expect(await main([...words, '--help'])).toBe(0);
  vi.restoreAllMocks();
  return said;
}

/** The commands a help lists, `help` itself aside. */
const listed = (text: string): string[] =>
  [...(text.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter(name => name !== 'help');

const commands = listed(await help());

test('there are commands', () => expect(commands.length).toBeGreaterThan(10));

describe.each(commands)('%s', name => {
  test('--help shows an example of it and of each command below, and their exit codes', async () => {
    const text = await help(name);
    const below = listed(text).map(each => [name, each]);
    for (const words of [[name], ...below])
      expect(await help(...words)).toMatch(
        new RegExp(`\\nExamples?:\\n(.*\\n)*? .*npx rollcall ${words.join(' ')}`),
      );
    for (const words of below.length > 0 ? below : [[name]])
      expect(await help(...words)).toContain('Exit codes: 0 ');
  });
});
