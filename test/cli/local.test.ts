import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TemporaryProject } from '../e2e/project.ts';
import { repository } from '../local/project.ts';

const files = {
  'stacks/Pulumi.local.yaml':
    'config: { rollcall:rehearsalOnly: true, rollcall:vendors: [commbox], rollcall:commbox: { brand: contoso } }',
  'stacks/local.directory.yaml': 'tenant: { displayName: Contoso, domains: [contoso.com] }',
};

function local(cwd: string, ...options: string[]) {
  const script = join(repository, 'bin/rollcall.js');
  // Nothing is on this PATH, Pulumi least of all.
  return spawnSync(process.execPath, [script, 'local', ...options], {
    cwd,
    encoding: 'utf8',
    env: { PATH: cwd },
  });
}

// Install commands: https://www.pulumi.com/docs/iac/download-install/
test.each(['up', 'destroy'])('%s without Pulumi says how to install it: exit 2, nothing begun', name => {
  using project = new TemporaryProject(files);
  const { status, stdout, stderr } = local(project.folder, name);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    /curl -fsSL https:\/\/get\.pulumi\.com \| sh|brew install pulumi\/tap\/pulumi|winget install pulumi/,
  );
  expect(existsSync(join(project.folder, '.rollcall'))).toBe(false);
});

test('a stack that is not there: exit 2', () => {
  using project = new TemporaryProject(files);
  const { status, stderr } = local(project.folder, 'up', '--stack', 'lokal');
  expect(status).toBe(2);
  expect(stderr).toMatch(/Did you mean.*local/i);
});
