import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import { rollcall } from './command-line.ts';
import { shipped } from './shipped.ts';

const generate = ['directory', 'generate', '--users', '300', '--seed', '7'];

test('a generated directory rehearses: most people are provisioned, and nothing is said against it', async () => {
  const { project } = shipped();
  using _disposed = project;
  const made = await rollcall(project.folder, ...generate, '--out', join(project.folder, 'big.jsonl'));
  expect(made).toEqual({ code: 0, out: '', err: '' });
  const rehearse = ['rehearse', '--directory', 'big.jsonl', '--format', 'json'];
  const { code, out, err } = await rollcall(project.folder, ...rehearse);
  expect([code, err]).toEqual([0, '']);
  const { directory, vendors } = JSON.parse(out) as Rehearsal;
  expect(directory.people).toBe(300);
  for (const name of ['humbol', 'tribeloo']) {
    const entries = vendors.find(({ vendor }) => vendor === name)?.days[0]?.cycles[0]?.entries ?? [];
    const created = entries.filter(
      ({ provisioningAction, status }) => provisioningAction === 'create' && status === 'success',
    );
    expect(created.length).toBeGreaterThan(200);
  }
});

test('printed and written are the same bytes; the file decides the format', async () => {
  const { project } = shipped();
  using _disposed = project;
  const { out } = await rollcall(project.folder, ...generate);
  const file = (name: string) => join(project.folder, name);
  await rollcall(project.folder, ...generate, '--out', file('a.jsonl'));
  expect(readFileSync(file('a.jsonl'), 'utf8')).toBe(out);
  await rollcall(project.folder, ...generate, '--out', file('a.json'));
  expect(JSON.parse(readFileSync(file('a.json'), 'utf8')).users).toHaveLength(300);
  await rollcall(project.folder, ...generate, '--out', file('a.yaml'));
  expect(readFileSync(file('a.yaml'), 'utf8')).toMatch(/^tenant:\n/);
});

test.each([
  ['no number of people', ['directory', 'generate']],
  ['no whole number', ['directory', 'generate', '--users', '1.5']],
  ['nobody', ['directory', 'generate', '--users', '0']],
  ['an unknown format', [...generate, '--format', 'xml']],
  ['an unknown stack', [...generate, '--stack', 'nowhere']],
])('%s: exit 2 and a reason', async (_, argv) => {
  const { project } = shipped();
  using _disposed = project;
  const { code, out, err } = await rollcall(project.folder, ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).not.toBe('');
});

test('outside of a project a directory has people and groups of its own', async () => {
  const { code, out } = await rollcall('/', 'directory', 'generate', '--users', '20', '--groups', '2');
  expect(code).toBe(0);
  const types = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).type);
  expect(types).toEqual(['tenant', ...Array(20).fill('user'), ...Array(2).fill('group')]);
});

test("a stack's broken directory is told, and nothing is made of it", async () => {
  const { project, marks } = shipped([
    ['stacks/demo.directory.yaml', 'manager: mikael@contoso.com', 'manager: ⟦nobody@contoso.com⟧'],
  ]);
  using _disposed = project;
  const { code, out, err } = await rollcall(project.folder, ...generate);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`${marks[0]} RC4104`);
});

const events = `start: 2026-03-02T08:00:00Z\ndays: { 2: [{ disable: aino@contoso.com }] }\n`;
const others = [
  { type: 'tenant', displayName: 'Contoso', domains: ['contoso.com'] },
  { type: 'user', userPrincipalName: 'otto@contoso.com' },
  ...['Humbol Admins', 'Humbol Members', 'Humbol Light Members'].map(displayName => ({ displayName })),
];

test("the stack's own events do not happen to the people of another directory", async () => {
  const { project } = shipped([], {
    'stacks/demo.events.yaml': events,
    'others.jsonl': others.map(each => JSON.stringify(each)).join('\n'),
  });
  using _disposed = project;
  const rehearse = ['rehearse', '--vendor', 'humbol', '--directory', 'others.jsonl', '--format', 'json'];
  const left = await rollcall(project.folder, ...rehearse);
  expect(left.code).toBe(0);
  expect(left.err).toContain('RC4123');
  expect((JSON.parse(left.out) as Rehearsal).vendors[0]?.days).toHaveLength(1);
  // Named, they are held against the directory.
  const named = await rollcall(project.folder, ...rehearse, '--events', 'stacks/demo.events.yaml');
  expect([named.code, named.out]).toEqual([1, '']);
  expect(named.err).toContain('RC4109');
});

test('of a file that is wrong throughout, some frames and the counts of the rest are printed', async () => {
  const strangers = Array.from({ length: 500 }, (_, at) => ({
    userPrincipalName: `a${at}@example.com`,
    manager: `b${at}@example.com`,
  }));
  const lines = [...others, ...strangers].map(each => JSON.stringify(each)).join('\n');
  const { project } = shipped([], { 'others.jsonl': lines });
  using _disposed = project;
  const { code, err } = await rollcall(project.folder, 'rehearse', '--directory', 'others.jsonl');
  expect(code).toBe(1);
  expect(err.match(/^> /gm)).toHaveLength(100);
  expect(err).toContain('… and 900 more: RC4107 450 times, RC4104 450 times');
  expect(err).toContain('1000 problems');
});
