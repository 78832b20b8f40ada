import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRoot, readProject } from '../../src/workspace/index.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rollcall-workspace-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const project = {
  'Pulumi.yaml': '',
  'mappings/humbol.yaml': 'humbol',
  'mappings/commbox.yaml': 'commbox',
  'mappings/commbox.dev.yaml': 'overlay',
  'mappings/commbox.test.yaml': 'tests',
  'mappings/vendor.schema.json': '{}',
  'stacks/Pulumi.dev.yaml': 'dev',
  'stacks/dev.directory.yaml': 'people',
};

test('vendor files, overlays and stacks; nothing else', () => {
  write(project);
  const { mappings, stacks, diagnostics } = readProject(root);
  expect(mappings).toEqual([
    { path: 'mappings/commbox.dev.yaml', text: 'overlay' },
    { path: 'mappings/commbox.yaml', text: 'commbox' },
    { path: 'mappings/humbol.yaml', text: 'humbol' },
  ]);
  expect(stacks).toEqual([{ name: 'dev', path: 'stacks/Pulumi.dev.yaml', text: 'dev' }]);
  expect(diagnostics).toEqual([]);
});

test('paths are named from where the person stands', () => {
  write(project);
  const { mappings, root: found } = readProject(join(root, 'mappings'));
  expect(found).toBe(root);
  expect(mappings?.map(({ path }) => path)).toContain('humbol.yaml');
  expect(readProject(join(root, 'stacks')).mappings?.map(({ path }) => path)).toContain(
    '../mappings/humbol.yaml',
  );
});

test.each([
  ['no project', {}, ['RC1010']],
  ['a project of nothing', { 'Pulumi.yaml': '' }, ['RC1012', 'RC1010']],
  ['no stacks', { 'mappings/humbol.yaml': '' }, ['RC1010']],
  // Its overlays would be read as test cases.
  ['a stack called test', { 'mappings/a.yaml': '', 'stacks/Pulumi.test.yaml': '' }, ['RC1017']],
  ['no vendor files', { 'mappings/README.md': '', 'stacks/Pulumi.dev.yaml': '' }, ['RC1012']],
])('%s is a diagnostic', (_, files, codes) => {
  write(files);
  expect(readProject(root).diagnostics.map(({ code }) => code)).toEqual(codes);
});

test('a folder where a file should be is a diagnostic', () => {
  write({ ...project, 'mappings/huma.yaml/x': '' });
  expect(readProject(root).diagnostics).toMatchObject([{ code: 'RC1013', file: 'mappings/huma.yaml' }]);
});

// The superuser may read everything.
test.skipIf(process.getuid?.() === 0)('an unreadable file is a diagnostic', () => {
  write(project);
  chmodSync(join(root, 'mappings/humbol.yaml'), 0);
  expect(readProject(root).diagnostics).toMatchObject([{ code: 'RC1013', file: 'mappings/humbol.yaml' }]);
});

test('the root is the nearest folder upward', () => {
  write({ 'Pulumi.yaml': '', 'deep/mappings/a.yaml': '', 'other/x': '' });
  expect(findRoot(join(root, 'deep', 'mappings'))).toBe(join(root, 'deep'));
  expect(findRoot(join(root, 'other'))).toBe(root);
});
