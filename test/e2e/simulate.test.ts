import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { customTemplate } from '../../src/schema/index.ts';
import { rollcall, trace } from './command-line.ts';
import type { TemporaryProject } from './project.ts';
import { shipped } from './shipped.ts';

// A schema export, rehearsed as it is.

const schema = customTemplate('scim').schema;
const people = 'stacks/demo.directory.yaml';
let project: TemporaryProject;
beforeEach(() => {
  project = shipped([], { 'export.json': JSON.stringify(schema) }).project;
});
afterEach(() => project[Symbol.dispose]());
const simulate = (...argv: string[]) => rollcall(project.folder, 'simulate', ...argv);

test('the report is that of a rehearsal', async () => {
  const { code, out, err } = await simulate('--schema', 'export.json', '--directory', people);
  expect(code).toBe(0);
  expect(out).toContain('filter=displayName eq "…"  200, an empty list ✓');
  expect(out).toMatch(/day 1 +\d+ created/);
  expect(err).toContain('--assign');
});

test('--format json and --out', async () => {
  const argv = ['--schema', 'export.json', '--directory', people, '--format', 'json', '--out', 'report.json'];
  const { code, out } = await simulate(
    ...argv,
    '--assign',
    'Humbol Members',
    '--assign',
    'mikael@contoso.com',
  );
  expect([code, out]).toEqual([0, '']);
  const { vendors } = JSON.parse(readFileSync(join(project.folder, 'report.json'), 'utf8'));
  const [{ days }] = vendors;
  const created = days[0].cycles[0].entries.filter(
    ({ provisioningAction }: { provisioningAction: string }) => provisioningAction === 'create',
  );
  expect(created.map(({ source }: { source: { displayName: string } }) => source.displayName).sort()).toEqual(
    ['Aino Virtanen', 'Humbol Members', 'Mikael Lind'],
  );
});

const excerpt = {
  ...schema,
  directories: [],
};
const foreign = JSON.stringify(schema).replaceAll(
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
  'Contact"',
);

test.each<[string, Record<string, string>, string[], string]>([
  ['no JSON', { 'export.json': '<xml/>' }, [], 'RC1001'],
  ['an empty object', { 'export.json': '{}' }, [], 'RC1006'],
  ['an excerpt without directories', { 'export.json': JSON.stringify(excerpt) }, [], 'RC4204'],
  ['a target that speaks no SCIM', { 'export.json': foreign }, [], 'RC4205'],
  [
    'a directory of nobody',
    { 'none.jsonl': '{"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}\n' },
    ['--directory', 'none.jsonl'],
    'RC4124',
  ],
  ['a directory that is not there', {}, ['--directory', 'nowhere.yaml'], 'RC1013'],
  ['no place for the report', {}, ['--out', 'nowhere/report.md'], 'nowhere'],
])('%s: exit 2, its code, nothing simulated', async (_, files, argv, told) => {
  for (const [path, text] of Object.entries(files)) project.write(path, text);
  const { code, out, err } = await simulate('--schema', 'export.json', '--directory', people, ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(told);
  expect(err).not.toMatch(trace);
  expect(existsSync(join(project.folder, 'nowhere'))).toBe(false);
});

test('a rehearsal, too, refuses a named directory of nobody', async () => {
  project.write('none.jsonl', '{"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}\n');
  const { code, err } = await rollcall(project.folder, 'rehearse', '--directory', 'none.jsonl');
  expect(code).toBe(2);
  expect(err).toContain('RC4124');
});
