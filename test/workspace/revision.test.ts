import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultBase, readRevision } from '../../src/workspace/index.ts';
import { Repository } from '../preview/repository.ts';

const files = {
  'Pulumi.yaml': 'name: test',
  'mappings/acme.yaml': 'displayName: Åcme\n',
  'mappings/acme.dev.yaml': 'overlay',
  'mappings/acme.test.yaml': 'cases',
  'mappings/old/acme.yaml': 'deeper',
  'stacks/Pulumi.dev.yaml': 'dev',
  'stacks/dev.directory.yaml': 'people',
};

test('the files of a commit, whatever the work tree has; nothing is touched', () => {
  using repository = new Repository(files);
  repository.git('tag', 'base');
  repository.commit({ 'mappings/acme.yaml': 'later', 'mappings/new.yaml': 'new' });
  repository.write({ 'mappings/acme.yaml': 'not even committed' });
  const before = repository.git('status', '--porcelain=v2');
  const read = readRevision(repository.folder, 'base');
  expect(read).toEqual({
    revision: {
      name: 'base',
      commit: repository.git('rev-parse', 'base'),
      project: {
        root: repository.folder,
        mappings: [
          { path: 'base:mappings/acme.dev.yaml', text: 'overlay' },
          { path: 'base:mappings/acme.yaml', text: 'displayName: Åcme\n' },
        ],
        stacks: [{ path: 'base:stacks/Pulumi.dev.yaml', name: 'dev', text: 'dev' }],
        diagnostics: [],
      },
    },
  });
  expect(repository.git('status', '--porcelain=v2')).toBe(before);
  expect(repository.read('mappings/acme.yaml')).toBe('not even committed');
});

test('a project below the top of the repository', () => {
  using repository = new Repository(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`a b/${path}`, text])),
  );
  const read = readRevision(join(repository.folder, 'a b', 'mappings'), 'HEAD');
  expect('revision' in read && read.revision.project.mappings.map(({ path }) => path)).toEqual([
    'HEAD:mappings/acme.dev.yaml',
    'HEAD:mappings/acme.yaml',
  ]);
});

test('a commit without a project has no files', () => {
  using repository = new Repository({ 'README.md': 'nothing yet' });
  repository.write(files);
  const read = readRevision(repository.folder, 'HEAD');
  expect('revision' in read && read.revision.project).toMatchObject({ mappings: [], stacks: [] });
});

test('a base that cannot be taken is a diagnostic', () => {
  using repository = new Repository(files);
  const codeOf = (name: string, folder = repository.folder) => {
    const read = readRevision(folder, name);
    return 'problem' in read && read.problem.code;
  };
  expect(codeOf('origin/nowhere')).toBe('RC4302');
  expect(codeOf('--all')).toBe('RC4302');
  repository.git('switch', '--quiet', '--create', 'others');
  const others = repository.commit({ 'mappings/others.yaml': 'theirs' });
  repository.git('switch', '--quiet', 'main');
  repository.commit({ 'mappings/ours.yaml': 'ours' });
  expect(codeOf('others')).toBe('RC4304');
  expect(codeOf('main')).toBe(false);

  const folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
  try {
    expect(codeOf('HEAD', folder)).toBe('RC4301');
  } finally {
    rmSync(folder, { recursive: true });
  }
  const clone = join(repository.folder, 'clone');
  repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, clone);
  expect(codeOf(others, clone)).toBe('RC4303');
});

test('the usual base is origin/main, or main where nothing is fetched', () => {
  using repository = new Repository(files);
  expect(defaultBase(repository.folder)).toBe('main');
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(defaultBase(repository.folder)).toBe('origin/main');
});
