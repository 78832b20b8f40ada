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
    ['choices behind a sign, as bash cuts it', ['rehearse', '--format', '=', 'j'], ['json']],
    ['and without one yet', ['rehearse', '--format', '='], ['text', 'json', 'markdown']],
    ['risks', ['preview', '--fail-on', 'people-d'], ['people-deleted', 'people-disabled']],
    [
      'the next of several risks',
      ['preview', '--fail-on', 'people-deleted,people-d'],
      ['people-deleted,people-disabled'],
    ],
    ['choices of an argument', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['stacks', ['check', '--stack', 'd'], ['demo', 'dev']],
    ['stacks, the short way', ['check', '-s', 'st'], ['staging']],
    ['vendors', ['check', '--vendor', 'hum'], ['huma', 'humbol']],
    ['vendors as arguments, one after the other', ['status', 'huma', 'c'], ['commbox']],
    ['a new vendor has no name yet', ['new', 'h'], []],
    ['a file is for the shell', ['rehearse', '--directory', ''], []],
    ['nothing fits', ['nonsense', ''], []],
  ])('%s', (_, words, offered) => expect(inBash(...words)).toEqual(offered));
});

/** What the shell offers after `rollcall`, asked as its own completion does. */
const asked = {
  // Its own function, which only works while a line is edited, is given what to show.
  zsh: (script: string, words: readonly string[]) =>
    `compdef() { }; _files() { }; _describe() { print -rl -- "\${(@P)@[-1]}" }; source ${script}
     words=(rollcall ${quoted(words)}); CURRENT=${words.length + 1}; _rollcall`,
  fish: (script: string, words: readonly string[]) =>
    `source ${script}; complete -C 'rollcall ${words.join(' ')}'`,
};

describe.each(['zsh', 'fish'] as const)('in %s', name => {
  test('the script is sound', ({ skip }) => {
    const { error } = spawnSync(name, ['--version']);
    if (error) skip(`there is no ${name} on the PATH`);
    const { stdout } = shell('bash', `rollcall completion ${name}`);
    writeFileSync(join(folder, name), stdout);
    const { status, stderr } = spawnSync(name, ['-n', join(folder, name)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const offered = (...words: string[]) =>
      shell(name, asked[name](join(folder, name), words))
        .stdout.split('\n')
        .filter(Boolean);
    expect(offered('check', '--stack', 'd')).toEqual(['demo', 'dev']);
    expect(offered('rehearse', '--format=j')).toEqual(['--format=json']);
    const [first] = offered('check', '--all');
    expect(first?.split(/[:\t]/)[0]).toBe('--all-stacks');
    expect(first).toContain('every stack');
  });
});

test('each word has its description, for the shells that show one', () => {
  const { stdout } = shell('bash', 'rollcall complete check --all');
  expect(stdout).toBe('--all-stacks\tevery stack, which is what happens without --stack too\n');
});
