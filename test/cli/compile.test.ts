import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { findMapping, problems, type SynchronizationSchema } from '../../src/schema/index.ts';

const vendors = {
  'acme.yaml': `
displayName: Acme
application: { from: custom }
provisioning:
  job: customappsso
  tenantUrl: https://scim.acme.example
  token: \${token}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      displayName: { expression: 'Join(" ", [givenName], [surname])' }
  groups: off
target:
  users: { attributes: { userName: { filter: true } } }
variables:
  token: { secret: true, description: the API key }
`,
  'acme.prod.yaml': `
provisioning:
  users: { attributes: { title: jobTitle } }
`,
  'globex.yaml': `
displayName: Globex
application: { from: Globex Gallery }
provisioning:
  tenantUrl: https://scim.globex.example
  token: \${token}
  users: { attributes: { userName: { attribute: userPrincipalName, match: 1 } } }
target:
  users: { attributes: { userName: { filter: true } } }
variables:
  token: { secret: true, description: the API key }
`,
  'initech.yaml': `
displayName: Initech
application: { from: registration }
`,
  'broken.yaml': `
displayName: Broken
application: { from: custom }
provisioning:
  job: scim
  tenantUrl: https://scim.broken.example
  token: \${token}
  users:
    attributes: { userName: { expression: 'Join(", [mail])', match: 1 } }
variables:
  token: { secret: true, description: the API key }
`,
};

/** A project in a folder of its own, and what a command in it printed. */
let printed: { out: string; err: string };
const keep = (stream: keyof typeof printed) => (text: string | Uint8Array) => {
  printed[stream] += text;
  return true;
};
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-'));
  mkdirSync(join(root, 'mappings'));
  mkdirSync(join(root, 'stacks'));
  for (const [name, text] of Object.entries(vendors)) writeFileSync(join(root, 'mappings', name), text);
  for (const stack of ['demo', 'prod'])
    writeFileSync(join(root, 'stacks', `Pulumi.${stack}.yaml`), 'config: { rollcall:rehearsalOnly: true }\n');
  printed = { out: '', err: '' };
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
});
afterEach(() => vi.restoreAllMocks());

const schemaOf = (text: string) => JSON.parse(text) as SynchronizationSchema;
const rowsOf = (schema: SynchronizationSchema) =>
  findMapping(schema, 'users')?.mapping.attributeMappings.map(row => row.targetAttributeName);

test('what is printed is the job’s default schema with the file’s mappings, and nothing else', async () => {
  expect(await main(['compile', 'mappings/acme.yaml'])).toBe(0);
  const schema = schemaOf(printed.out);
  expect(problems(schema)).toEqual([]);
  expect(rowsOf(schema)).toEqual(['userName', 'displayName']);
  expect(findMapping(schema, 'groups')?.mapping.enabled).toBe(false);
  expect(schema.synchronizationRules[0]?.targetDirectoryName).toBe('customappsso');
});

test.each([
  ['acme.yaml', ['--stack', 'prod']],
  ['acme.prod.yaml', []],
])('%s %j: the overlay of the stack counts', async (file, options) => {
  expect(await main(['compile', `mappings/${file}`, ...options])).toBe(0);
  expect(rowsOf(schemaOf(printed.out))).toEqual(['userName', 'displayName', 'title']);
});

test('a gallery application has the template named after it', async () => {
  expect(await main(['compile', 'mappings/globex.yaml'])).toBe(0);
  const { id, synchronizationRules } = schemaOf(printed.out);
  expect(id).toMatch(/^globexgallery\./);
  expect(synchronizationRules[0]?.targetDirectoryName).toBe('Globex Gallery');
});

test.each([
  ['a vendor without a job', ['mappings/initech.yaml'], 1, 'initech'],
  ['a file with a mistake', ['mappings/broken.yaml'], 1, 'broken.yaml'],
  ['a file that is not there', ['mappings/acmee.yaml'], 2, 'mappings/acme.yaml'],
  ['a stack that is not there', ['mappings/acme.yaml', '--stack', 'staging'], 2, 'demo, prod'],
  ['no file', [], 2, 'file'],
])('%s', async (_, argv, code, told) => {
  expect(await main(['compile', ...argv])).toBe(code);
  expect(printed.out).toBe('');
  expect(printed.err).toContain(told);
});
