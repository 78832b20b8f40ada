import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { calls } from '../../src/graph/index.ts';
import type { Needs } from '../../src/rehearsal/index.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

function permissions(...options: string[]) {
  const script = join(project, 'bin/rollcall.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'permissions', ...options], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a vendor with a gallery app, groups of others and a job: no permission to write groups or grants of all', () => {
  const { status, stdout, stderr } = permissions('--vendor', 'tribeloo', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const needs = JSON.parse(stdout) as Needs;
  expect(needs.unowned).toEqual([]);
  const names = needs.permissions.map(({ permission }) => permission);
  // The table of calls: made and owned by the deployer, assigned to it.
  expect(names).toContain('Application.ReadWrite.OwnedBy');
  expect(names).toContain('AppRoleAssignment.ReadWrite.All');
  expect(names).not.toContain('Application.ReadWrite.All');
  expect(names).not.toContain('Group.ReadWrite.All');
  const owned = needs.permissions.find(({ permission }) => permission === 'Application.ReadWrite.OwnedBy');
  expect(owned?.vendors).toEqual(['tribeloo']);
  // Taking it down is part of it.
  expect(owned?.calls).toContain('applications.delete');
});

test('as text: permissions, who grants them, what to know, roles', () => {
  const { status, stdout } = permissions('--vendor', 'tribeloo');
  expect(status).toBe(0);
  expect(stdout).toMatch(/ {2}Application\.ReadWrite\.OwnedBy {2}\(tribeloo\)\n/);
  expect(stdout).toContain('Privileged Role Administrator');
  expect(stdout).toContain('Application Administrator');
  expect(stdout).toContain('also to itself');
});

// What Microsoft's pages of each request name as the least for an application that reads.
test('whoever only looks for drift writes nothing, and of a vendor without groups reads no directory', () => {
  const { status, stdout, stderr } = permissions('--vendor', 'tribeloo', '--read-only', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const { permissions: found } = JSON.parse(stdout) as Needs;
  expect(found.map(({ permission }) => permission)).toEqual([
    'Application.Read.All',
    'GroupMember.Read.All',
    'Synchronization.Read.All',
  ]);
  expect(found.flatMap(({ calls: keys }) => keys).filter(key => calls[key].method !== 'GET')).toEqual([]);
});

test('a stack that is not there: exit 2', () => {
  expect(permissions('--stack', 'nope').status).toBe(2);
});
