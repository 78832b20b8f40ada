import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const script = join(repository, 'bin/rollcall.js');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-completion-'));
  mkdirSync(join(folder, 'bin'));
  // As npm links it.
  writeFileSync(join(folder, 'bin/rollcall'), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, {
    mode: 0o755,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const env = () => ({
  ...process.env,
  PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
});
const shell = (name: string, text: string) =>
  spawnSync(name, name === 'bash' ? ['--norc', '-c', text] : ['-c', text], {
    cwd: repository,
    encoding: 'utf8',
    env: env(),
  });
const quoted = (words: readonly string[]) => words.map(word => `'${word}'`).join(' ');

/** What bash offers at Tab after these words. */
function inBash(...words: string[]): string[] {
  const { status, stdout, stderr } = shell(
    'bash',
    `set -eu; source <(rollcall completion bash); COMP_WORDS=(rollcall ${quoted(words)}); COMP_CWORD=${words.length}
     _rollcall; printf '%s\\n' "\${COMPREPLY[@]-}"; complete -p rollcall >&2`,
  );
  expect([status, stderr]).toEqual([0, 'complete -o default -F _rollcall rollcall\n']);
  return stdout.split('\n').filter(line => line !== '');
}

// The repository's own stacks and vendors are those in stacks/ and mappings/.
describe('in bash', () => {
  test.each<[what: string, words: string[], offered: string[]]>([
    ['commands', ['prev'], ['preview', 'preview-shards', 'preview-gather']],
    ['commands below one', ['serve', 's'], ['scim']],
    ['options', ['check', '--all'], ['--all-stacks']],
    ['an option that was given is not offered again', ['rehearse', '--format', 'json', '--form'], []],
    ['one that can be repeated is', ['check', '--stack', 'dev', '--sta'], ['--stack']],
    ['choices', ['rehearse', '--format', ''], ['text', 'json', 'markdown']],
    ['choices of an argument', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['stacks', ['check', '--stack', 'd'], ['demo', 'dev']],
    ['stacks, the short way', ['check', '-s', 'st'], ['staging']],
    ['vendors', ['check', '--vendor', 'hum'], ['huma', 'humbol']],
    ['vendors as arguments, one after the other', ['status', 'huma', 'c'], ['commbox']],
    ['a file is for the shell', ['rehearse', '--directory', ''], []],
    ['nothing fits', ['nonsense', ''], []],
  ])('%s', (_, words, offered) => expect(inBash(...words)).toEqual(offered));
});

describe.each(['zsh', 'fish'])('in %s', name => {
  test('the script is sound', ({ skip }) => {
    const { error } = spawnSync(name, ['--version']);
    if (error) skip(`there is no ${name} on the PATH`);
    const { stdout } = shell('bash', `rollcall completion ${name}`);
    writeFileSync(join(folder, name), stdout);
    const { status, stderr } = spawnSync(name, ['-n', join(folder, name)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    if (name !== 'fish') return;
    const offered = shell('fish', `source ${join(folder, name)}; complete -C 'rollcall check --stack d'`);
    expect(offered.stdout.split('\n').filter(Boolean)).toEqual(['demo', 'dev']);
  });
});

test('each word has its description, for the shells that show one', () => {
  const { stdout } = shell('bash', 'rollcall complete check --all');
  expect(stdout).toBe('--all-stacks\tevery stack, which is what happens without --stack too\n');
});
