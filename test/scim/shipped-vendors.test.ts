import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import type { VendorProfile } from '../../src/scim/index.ts';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';
import { patch, type Row, rows, user } from './table.ts';

// What the vendors' own documents say, held by the server that gets the `target` of the shipped vendor file.

const repository = resolve(import.meta.dirname, '../..');

function targetOf(name: string, values: Record<string, string>): VendorProfile {
  const path = `mappings/${name}.yaml`;
  const lines = Object.entries(values).map(([key, value]) => `    ${key}: ${value}`);
  const text = `config:\n  rollcall:rehearsalOnly: true\n  rollcall:${name}:\n${lines.join('\n')}\n`;
  const { stack } = parseStack('stacks/Pulumi.any.yaml', text);
  const files = [{ path, text: readFileSync(join(repository, path), 'utf8') }];
  const target = loadVendors({ files, stack }).vendors[0]?.target;
  if (!target) throw new Error(`${name} has no target`);
  return target;
}

const aino = {
  userName: 'aino@contoso.com',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'aino@contoso.com' }],
  name: { familyName: 'Virtanen', givenName: 'Aino' },
};
const filtered = (filter: string) => `GET /Users?filter=${encodeURIComponent(filter)}`;

describe('Humbol, "SCIM API Documentation"', () => {
  const profile = targetOf('humbol', { tenantUrl: 'https://humbol.example/scim' });
  const at = (row: Omit<Row, 'options' | 'given'>): Row => ({
    ...row,
    options: { profile },
    given: [['POST /Users', user(aino)]],
  });
  const supported = '"Supported filters: “userName eq” and ”emails[type eq “work”].value eq"';
  const refused = (filter: string): Row =>
    at({
      rule: `${supported}: ${filter} is refused`,
      request: [filtered(filter)],
      response: {
        status: 400,
        scimType: 'invalidFilter',
        names: ['userName eq', 'emails[type eq "work"].value eq'],
      },
    });
  rows([
    refused('displayName eq "x"'),
    refused('userName sw "aino"'),
    refused('userName eq "a" or userName eq "b"'),
    refused('emails[type eq "home"].value eq "x"'),
    ...['userName eq "aino@contoso.com"', 'emails[type eq "work"].value eq "aino@contoso.com"'].map(filter =>
      at({
        rule: `${supported}: ${filter}`,
        request: [filtered(filter)],
        response: { status: 200, ids: ['1'] },
      }),
    ),
    at({
      rule: '"/Users/<id> API Supported methods: GET, PATCH and DELETE": no PUT',
      request: ['PUT /Users/1', user(aino)],
      response: { status: 405, headers: { allow: 'GET, PATCH, DELETE' } },
    }),
    at({
      rule: '"Supported Resources: Users with a role": no groups, no bulk, no root',
      request: ['POST /Bulk', {}],
      response: { status: 404 },
    }),
    ...['userName', 'active', 'name.givenName', 'name.familyName', 'emails[type eq "work"].value'].map(name =>
      at({
        rule: `"These SCIM attributes are always required": ${name}`,
        request: ['POST /Users', user({})],
        response: { status: 400, names: [name] },
      }),
    ),
    at({
      rule: '"emails[type eq ”work”] one and only one"',
      request: [
        'PATCH /Users/1',
        patch({ op: 'Add', path: 'emails', value: [{ type: 'work', value: 'second@contoso.com' }] }),
      ],
      response: { status: 400, names: ['emails[type eq "work"].value'] },
    }),
    at({
      rule: '"If error happens there should be a json body telling the reason."',
      request: ['GET /Users/nobody'],
      response: { status: 404, body: { status: '404', detail: expect.stringContaining('nobody') } },
    }),
  ]);
});

describe('Tribeloo, Microsoft’s tutorial: userName alone is marked as filterable', () => {
  const profile = targetOf('tribeloo', { tenantUrl: 'https://tribeloo.example/scim' });
  rows([
    {
      rule: 'userName eq',
      options: { profile },
      given: [['POST /Users', user(aino)]],
      request: [filtered('userName eq "AINO@contoso.com"')],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: 'displayName eq is refused',
      options: { profile },
      request: [filtered('displayName eq "x"')],
      response: { status: 400, scimType: 'invalidFilter' },
    },
  ]);
});

describe('CommBox, "Automatic User Provisioning": says nothing of filters', () => {
  const profile = targetOf('commbox', { brand: 'contoso' });
  rows([
    {
      rule: 'so none is refused',
      options: { profile },
      given: [['POST /Users', user({ ...aino, displayName: 'x' })]],
      request: [filtered('displayName eq "x" and name.familyName sw "V"')],
      response: { status: 200, ids: ['1'] },
    },
  ]);
});
