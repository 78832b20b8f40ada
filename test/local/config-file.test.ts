import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { localConfig, projectFile } from '../../src/local/config-file.ts';

// A stack of a team's, with its own passphrase and its own tenant.
const committed = `encryptionsalt: v1:theirs
secretsprovider: azurekeyvault://theirs
environment: [production]
config:
  azuread:tenantId: 11111111-0000-4000-8000-000000000001
  azuread:clientSecret: { secure: v1:x }
  rollcall:vendors: [acme]
  rollcall:acme: { tenantUrl: https://scim.example, token: { secure: v1:y } }
  other:list: [1, { secure: v1:z }, { deep: { secure: v1:a }, kept: true }]
`;
const config = {
  'rollcall:vendors': ['acme'],
  'rollcall:acme': { tenantUrl: 'https://scim.example' },
  'other:list': [1, { kept: true }],
};

test('leaves out secrets, who opens them, and the way to another tenant', () => {
  expect(parse(localConfig(committed))).toEqual({ config });
});

test('keeps the salt of an earlier deployment, so that its state can be read', () => {
  const kept = 'encryptionsalt: v1:ours\nconfig: { rollcall:acme: { token: { secure: v1:old } } }\n';
  expect(parse(localConfig(committed, kept))).toEqual({ encryptionsalt: 'v1:ours', config });
});

test.each(['', 'config:\n'])('a stack file without configuration: %j', text => {
  expect(parse(localConfig(text))).toEqual({ config: {} });
});

test("the project's name, and nothing else of it", () => {
  const project = 'name: team\nruntime: { name: nodejs }\nstackConfigDir: stacks\n';
  expect(parse(projectFile(project))).toEqual({ name: 'team', runtime: 'nodejs' });
});
