import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rollcall, trace } from './command-line.ts';
import type { TemporaryProject } from './project.ts';
import { shipped } from './shipped.ts';

// A new vendor file, from its first line to its first rehearsal.

let project: TemporaryProject;
beforeEach(() => {
  project = shipped().project;
});
afterEach(() => project[Symbol.dispose]());
const file = (path: string) => join(project.folder, path);

test('it passes check, and can be rehearsed', async () => {
  const argv = ['new', 'acme', '--assign', 'Humbol Members', '--groups'];
  expect(await rollcall(project.folder, ...argv)).toEqual({ code: 0, out: 'mappings/acme.yaml\n', err: '' });
  expect((await rollcall(project.folder, 'check', '--vendor', 'acme')).code).toBe(0);
  const { code, out } = await rollcall(project.folder, 'rehearse', '--stack', 'demo', '--vendor', 'acme');
  expect(code).toBe(0);
  expect(out).toMatch(/Acme · custom app.*users and groups/);
  expect(out).toMatch(/day 1 +2 created/);
});

test('a gallery application of its own name and URL', async () => {
  const argv = ['new', 'acme', '--gallery', 'Tribeloo', '--display-name', 'Desks', '--tenant-url'];
  expect((await rollcall(project.folder, ...argv, 'https://desks.example/scim')).code).toBe(0);
  const text = readFileSync(file('mappings/acme.yaml'), 'utf8');
  expect(text).toContain('displayName: Desks\n');
  expect(text).toContain('from: Tribeloo\n');
  expect(text).toContain('tenantUrl: https://desks.example/scim\n');
  expect(text).toContain('Desks Users: {}\n');
});

test.each<[string, string[], string]>([
  ['a file that is there', ['humbol'], '--force'],
  ['a name no vendor can have', ['a.b'], 'a.b'],
  ['a name that is taken', ['guards'], 'guards'],
  ['a URL that is not https', ['acme', '--tenant-url', 'http://acme.example'], 'https'],
  ['no name', [], 'vendor'],
])('%s: exit 2, nothing written', async (_, argv, told) => {
  const before = readFileSync(file('mappings/humbol.yaml'), 'utf8');
  const { code, out, err } = await rollcall(project.folder, 'new', ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(told);
  expect(err).not.toMatch(trace);
  expect(existsSync(file('mappings/acme.yaml'))).toBe(false);
  expect(readFileSync(file('mappings/humbol.yaml'), 'utf8')).toBe(before);
});
