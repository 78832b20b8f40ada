import { expect, test } from 'vitest';
import { packageJsonText } from '../../src/init/index.ts';

const scripts = { start: 'rollcall rehearse', check: 'rollcall check' };

function after(present: unknown) {
  const made = packageJsonText(present === undefined ? undefined : JSON.stringify(present));
  return made && { ...made, text: JSON.parse(made.text) as unknown };
}

test('none: a private package whose index.js is an ES module', () => {
  expect(after(undefined)).toEqual({
    text: { private: true, type: 'module', scripts },
    added: ['private', 'type', 'scripts.start', 'scripts.check'],
    conflicts: [],
  });
});

test('what npm install left: its dependency stays', () => {
  const dependencies = { rollcall: 'file:rollcall-0.1.0.tgz' };
  expect(after({ dependencies })).toMatchObject({ text: { dependencies, type: 'module' }, conflicts: [] });
});

test('scripts of the same name stay as they are', () => {
  expect(after({ name: 'x', type: 'module', main: './index.js', scripts: { start: 'node .' } })).toEqual({
    text: {
      name: 'x',
      type: 'module',
      main: './index.js',
      scripts: { start: 'node .', check: 'rollcall check' },
    },
    added: ['scripts.check'],
    conflicts: [],
  });
});

// Pulumi's loader (cmd/run of the SDK) takes `exports`, then `main`, then index.js; and loads it as an ES
// module only under "type": "module".
test.each([
  { name: 'x', type: 'commonjs' },
  { name: 'x', main: 'server.js' },
  { name: 'x', exports: { '.': './lib.js' } },
])('%j: Pulumi would not run index.js', present => {
  const made = after(present);
  expect(made?.conflicts).toHaveLength(1);
  expect(made?.text).toEqual({ name: 'x', type: 'module', scripts });
});

test('what npm init writes into an empty folder is changed: there is nothing it could be about', () => {
  const present = JSON.stringify({ name: 'x', main: 'index.js', type: 'commonjs' });
  const made = packageJsonText(present, { alone: true });
  expect(made).toMatchObject({ added: ['type', 'scripts.start', 'scripts.check'], conflicts: [] });
  expect(JSON.parse(made?.text ?? '')).toEqual({ name: 'x', main: 'index.js', type: 'module', scripts });
});

test('the indentation stays', () => {
  expect(packageJsonText('{\n\t"name": "x"\n}\n')?.text).toContain('\n\t"name": "x",\n\t"type": "module"');
});

test.each(['', '{', '[]', 'null', '"x"'])('%j is no package.json', text => {
  expect(packageJsonText(text)).toBeUndefined();
});
