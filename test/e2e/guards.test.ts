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
