import { expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import { rollcall } from './command-line.ts';
import { type Edit, shipped } from './shipped.ts';

const stack = 'stacks/Pulumi.demo.yaml';
const tribeloo = 'mappings/tribeloo.yaml';
const strict: Edit = [stack, 'config:\n', 'config:\n  rollcall:guards: { RC6003: mandatory }\n'];
const all: Edit = [tribeloo, 'scope: assigned', '⟦scope⟧: all'];

async function both(...edits: Edit[]) {
  const { project, marks } = shipped(edits);
  using _disposed = project;
  const check = await rollcall(project.folder, 'check');
  const { code, out } = await rollcall(project.folder, 'rehearse', '--format', 'json');
  return { check, marks, code, rehearsal: JSON.parse(out) as Rehearsal };
}

test('a mandatory guard stops check, and the program before anything is registered', async () => {
  const { check, marks, code, rehearsal } = await both(strict, all);
  expect(check.code).toBe(1);
  expect(check.out).toContain(`${marks[0]} RC6003 `);
  expect(code).toBe(1);
  expect(JSON.stringify(rehearsal)).toContain('RC6003');
  expect(rehearsal.vendors.flatMap(({ resources }) => resources)).toEqual([]);
});

test('one that is only advised warns', async () => {
  const { check, code } = await both(all);
  expect([check.code, code]).toEqual([0, 0]);
  expect(check.out).toContain('RC6003');
});

test('one that is meant is shown with its reason', async () => {
  const accepted: Edit = [
    tribeloo,
    'limitations:\n',
    'accept: { RC6003: a desk for everybody }\nlimitations:\n',
  ];
  const { check, code } = await both(strict, all, accepted);
  expect([check.code, code]).toEqual([0, 0]);
  expect(check.out).toContain('a desk for everybody');
});

test('the report says what was found, and what is meant', async () => {
  const { project } = shipped([all]);
  using _disposed = project;
  const run = async (format: string) => (await rollcall(project.folder, 'rehearse', '--format', format)).out;
  const { vendors } = JSON.parse(await run('json')) as Rehearsal;
  const guards = Object.fromEntries(vendors.map(each => [each.vendor, each.guards]));
  expect(guards.tribeloo).toMatchObject([{ code: 'RC6003', level: 'advisory' }]);
  // The shipped file's own words.
  expect(guards.huma).toMatchObject([{ code: 'RC6001', accepted: expect.stringContaining('the document') }]);
  expect(guards.humbol).toEqual([]);
  for (const format of ['text', 'markdown']) {
    const report = await run(format);
    expect(report).toContain('RC6003');
    expect(report).toContain('accepted: Service to service');
  }
});
