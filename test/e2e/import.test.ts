import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyMappings, customTemplate } from '../../src/schema/index.ts';
import { rollcall, trace } from './command-line.ts';
import type { TemporaryProject } from './project.ts';
import { shipped } from './shipped.ts';

// A job configured in the portal becomes a vendor file.

let project: TemporaryProject;
beforeEach(() => {
  project = shipped([], { 'export.json': JSON.stringify(configured) }).project;
});
afterEach(() => project[Symbol.dispose]());

const configured = applyMappings(customTemplate('scim').schema, {
  users: {
    attributes: {
      userName: { source: { attribute: 'mail' }, match: 1 },
      nickName: { source: { expression: 'ToLower([givenName])' }, default: 'nobody', flow: 'ObjectAddOnly' },
      title: { source: { constant: 'a ${b}' } },
    },
    where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
    actions: ['Add', 'Update'],
  },
  groups: 'off',
});
const file = (path: string) => readFileSync(join(project.folder, path), 'utf8');

test('the vendor file reads as people write it', async () => {
  const { code, out } = await rollcall(
    project.folder,
    ...['import', '--schema', 'export.json', '--vendor', 'acme', '--display-name', 'Acme'],
  );
  expect([code, out]).toEqual([0, 'mappings/acme.yaml\n']);
  // The layout of the shipped vendor files: a row on each line, sections apart.
  expect(file('mappings/acme.yaml')).toContain(`
provisioning:
  # TODO: jobs of before 2022 have the template customappsso.
  job: scim
  tenantUrl: \${tenantUrl}
  token: \${token}
  users:
    attributes:
      userName: { attribute: mail, match: 1 }
      nickName: { expression: 'ToLower([givenName])', default: nobody, flow: ObjectAddOnly }
      title: { constant: 'a $\${b}' }
    where:
      - name: Staff
        all:
          - { attribute: department, operator: IS NOT NULL }
    actions: [ Add, Update ]
  groups: off
`);
});

test('it passes check once the stack has its values', async () => {
  await rollcall(project.folder, 'import', '--schema', 'export.json', '--vendor', 'acme');
  project.write(
    'stacks/Pulumi.demo.yaml',
    'config: { rollcall:vendors: [acme], rollcall:rehearsalOnly: true, rollcall:acme: { tenantUrl: https://acme.example } }\n',
  );
  expect(await rollcall(project.folder, 'check')).toMatchObject({ code: 0 });
});

describe('a file that is there', () => {
  test('is never replaced without --force', async () => {
    const before = file('mappings/humbol.yaml');
    const argv = ['import', '--schema', 'export.json', '--vendor', 'humbol'];
    const { code, out, err } = await rollcall(project.folder, ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--force');
    expect(file('mappings/humbol.yaml')).toBe(before);
    expect((await rollcall(project.folder, ...argv, '--force')).code).toBe(0);
    expect(file('mappings/humbol.yaml')).not.toBe(before);
  });

  test('--out names another one', async () => {
    const argv = ['import', '--schema', 'export.json', '--vendor', 'humbol', '--out', 'draft/humbol.yaml'];
    expect(await rollcall(project.folder, ...argv)).toMatchObject({ code: 0, out: 'draft/humbol.yaml\n' });
    expect(file('draft/humbol.yaml')).toContain('nickName');
  });
});

describe('what cannot be imported: exit 2, its code, nothing written', () => {
  test.each<[string, string, string]>([
    ['no JSON', 'people: none', 'RC1001'],
    ['an empty object', '{}', 'RC1006'],
    [
      'a job of another pair of directories',
      '{"synchronizationRules":[{"sourceDirectoryName":"Workday","targetDirectoryName":"Active Directory"}]}',
      'RC4201',
    ],
    [
      'a function Entra does not have',
      JSON.stringify(configured).replaceAll('ToLower(', 'ToLowr('),
      'Did you mean ToLower?',
    ],
  ])('%s', async (_, text, told) => {
    project.write('export.json', text);
    const argv = ['import', '--schema', 'export.json', '--vendor', 'acme'];
    const { code, out, err } = await rollcall(project.folder, ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err).toContain('export.json:1:');
    expect(err).not.toMatch(trace);
    expect(existsSync(join(project.folder, 'mappings/acme.yaml'))).toBe(false);
  });

  test.each<[string, string[], string]>([
    ['a file that is not there', ['--schema', 'nowhere.json'], 'nowhere.json'],
    ['no schema named', [], '--schema'],
    ['a name no vendor can have', ['--schema', 'export.json', '--vendor', 'a.b'], 'a.b'],
    ['a name that is taken', ['--schema', 'export.json', '--vendor', 'guards'], 'guards'],
    ['a place that is a folder', ['--schema', 'export.json', '--out', 'mappings', '--force'], 'mappings'],
  ])('%s', async (_, argv, told) => {
    const { code, err } = await rollcall(project.folder, 'import', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(told);
    expect(err).not.toMatch(trace);
  });
});
