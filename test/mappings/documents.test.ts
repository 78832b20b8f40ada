import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadVendors, parseStack, type Vendor } from '../../src/vendor/index.ts';

const repository = resolve(import.meta.dirname, '../..');

/** A shipped vendor file as a stack has it. */
function shipped(name: string, values: Record<string, string> = {}): Vendor {
  const path = `mappings/${name}.yaml`;
  const lines = Object.entries(values).map(([key, value]) => `    ${key}: '${value}'`);
  const text = `config:\n  rollcall:rehearsalOnly: true\n  rollcall:${name}:\n${lines.join('\n') || '    {}'}\n`;
  const { stack } = parseStack('stacks/Pulumi.any.yaml', text);
  const files = [{ path, text: readFileSync(join(repository, path), 'utf8') }];
  const { vendors, diagnostics } = loadVendors({ files, stack });
  const [vendor] = vendors;
  if (!vendor) throw new Error(JSON.stringify(diagnostics));
  return vendor;
}

function rows(vendor: Vendor, kind: 'users' | 'groups') {
  const mapping = vendor.provisioning?.mappings[kind];
  return typeof mapping === 'object' ? mapping.attributes : {};
}

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('Humbol: tutorial and SCIM API document', () => {
  const humbol = shipped('humbol', { tenantUrl: 'https://humbol.example/scim' });

  /** The tutorial's attribute table; `filter` as in the API document, which adds the work e-mail. */
  const table: [attribute: string, required: boolean, filter: boolean][] = [
    ['userName', true, true],
    ['active', true, false],
    ['title', false, false],
    ['emails[type eq "work"].value', true, true],
    ['preferredLanguage', false, false],
    ['name.givenName', true, false],
    ['name.familyName', true, false],
    ['addresses[type eq "work"].locality', false, false],
    ['addresses[type eq "work"].region', false, false],
    ['addresses[type eq "work"].country', false, false],
    ['roles[primary eq "True"].value', false, false],
    [`${enterprise}:department`, false, false],
    [`${enterprise}:manager`, false, false],
  ];

  test('maps the thirteen attributes of the table, in its order, and no other', () => {
    expect(Object.keys(rows(humbol, 'users'))).toEqual(table.map(([attribute]) => attribute));
  });

  test.each(table)('%s: required %s, filterable %s', (attribute, required, filter) => {
    const { required: isRequired = false, filter: isFilter = false } =
      humbol.target?.users?.attributes[attribute] ?? {};
    expect({ required: isRequired, filter: isFilter }).toEqual({ required, filter });
  });

  test('group provisioning is off, roles are five, one work e-mail', () => {
    expect(humbol.provisioning?.mappings.groups).toBe('off');
    expect(Object.values(humbol.application.roles).map(role => role.displayName)).toEqual([
      'Admin',
      'External admin',
      'Member',
      'Light Member',
      'External member',
    ]);
    expect(humbol.target?.users?.attributes['emails[type eq "work"].value']?.count).toBe(1);
  });

  test('the methods of the API document, and no others', () => {
    expect(humbol.target?.endpoints).toEqual({
      '/Schemas': ['GET'],
      '/Users': ['GET', 'POST'],
      '/Users/{id}': ['GET', 'PATCH', 'DELETE'],
    });
  });

  test('single sign-on is OpenID Connect, with no URL that no document prints', () => {
    expect(humbol.application.singleSignOn).toEqual({ mode: 'oidc' });
    expect(humbol.application.redirectUris).toEqual([]);
  });

  test('calendar and offline access are only for those who book, so off unless asked for', () => {
    expect(humbol.permissions).toEqual({ application: [], delegated: ['User.Read'] });
  });
});

describe('Tribeloo: tutorial', () => {
  test('single sign-on is recommended, and off until wanted: SAML with the sign-on URL its tutorial fills in', () => {
    const values = { tenantUrl: 'https://tribeloo.example/scim', certificateEndDate: '2028-01-01T00:00:00Z' };
    expect(shipped('tribeloo', values).application.singleSignOn).toBeUndefined();
    expect(shipped('tribeloo', { ...values, singleSignOn: 'on' }).application.singleSignOn).toEqual({
      mode: 'saml',
      signOnUrl: 'https://app.tribeloo.com/login',
      certificate: { displayName: expect.stringMatching(/^CN=/), endDate: '2028-01-01T00:00:00Z' },
    });
  });

  const tribeloo = shipped('tribeloo', { tenantUrl: 'https://tribeloo.example/scim' });

  test('maps the attributes of the table; userName alone can be filtered by', () => {
    const attributes = [
      'userName',
      'emails[type eq "work"].value',
      'active',
      'displayName',
      'name.givenName',
      'name.familyName',
      'addresses[type eq "work"].formatted',
    ];
    expect(Object.keys(rows(tribeloo, 'users'))).toEqual(attributes);
    const filters = Object.entries(tribeloo.target?.users?.attributes ?? {}).filter(
      ([, { filter }]) => filter,
    );
    expect(filters.map(([attribute]) => attribute)).toEqual(['userName']);
  });
});

describe('CommBox: tutorial', () => {
  const commbox = shipped('commbox', { brand: 'contoso' });
  const source = (kind: 'users' | 'groups') =>
    Object.entries(rows(commbox, kind)).map(([target, row]) => [
      target,
      'attribute' in row.source ? row.source.attribute : 'expression' in row.source && row.source.expression,
      row.match,
    ]);

  test('both mapping tables, with the form of Switch that has its empty default', () => {
    expect(source('users')).toEqual([
      ['userName', 'userPrincipalName', 1],
      ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")', undefined],
      ['displayName', 'displayName', undefined],
      ['emails[type eq "work"].value', 'mail', undefined],
      ['name.givenName', 'givenName', undefined],
      ['name.familyName', 'surname', undefined],
    ]);
    expect(source('groups')).toEqual([
      ['displayName', 'displayName', 1],
      ['members', 'members', undefined],
    ]);
  });

  test('people sign in with SAML where wanted, as the two metadata files say', () => {
    const saml = {
      brand: 'contoso',
      singleSignOn: 'saml',
      samlIdentifier: 'https://commbox.example/saml',
      samlReplyUrl: 'https://commbox.example/acs',
      certificateEndDate: '2028-01-01T00:00:00Z',
    };
    expect(commbox.application.singleSignOn).toBeUndefined();
    expect(shipped('commbox', saml).application.singleSignOn).toMatchObject({
      mode: 'saml',
      identifiers: [saml.samlIdentifier],
      replyUrls: [saml.samlReplyUrl],
      certificate: { endDate: saml.certificateEndDate },
    });
  });

  test('a custom app named after the brand, at the printed tenant URL', () => {
    expect(commbox.displayName).toBe('contoso.commbox.io');
    expect(commbox.application.from).toEqual({ kind: 'custom' });
    expect(commbox.provisioning).toMatchObject({
      job: 'customappsso',
      tenantUrl: 'https://api.commbox.io/auth/scim',
    });
  });
});

describe('Huma: document on the Entra ID integration', () => {
  const huma = (values: Record<string, string> = {}) =>
    shipped('huma', { secretEndDate: '2027-01-01T00:00:00Z', ...values });

  /** "Leave the redirect URI empty" (service), "set it to …/oauth" (user account), the other one for login. */
  const combinations: [
    authorization: string,
    employeeLogin: string,
    uris: string[],
    application: string[],
  ][] = [
    ['service', 'off', [], ['User.ReadWrite.All']],
    ['service', 'on', ['https://auth.humahr.com/'], ['User.ReadWrite.All']],
    ['user', 'off', ['https://auth.humahr.com/oauth'], []],
    ['user', 'on', ['https://auth.humahr.com/oauth', 'https://auth.humahr.com/'], []],
  ];

  test.each(combinations)(
    'authorised by %s, employee login %s',
    (authorization, employeeLogin, uris, application) => {
      const { application: app, permissions } = huma({ authorization, employeeLogin });
      expect(app.redirectUris).toEqual(uris);
      expect(app.singleSignOn).toEqual(employeeLogin === 'on' ? { mode: 'oidc' } : undefined);
      expect(permissions.application).toEqual(application);
    },
  );

  /** The two tables of supported fields, and what stands beside them. */
  test('the field map', () => {
    const fields = Object.entries(huma().integration?.fields ?? {});
    expect(
      fields.map(([name, { direction, required = false, unique = false }]) => [
        name,
        direction,
        required,
        unique,
      ]),
    ).toEqual([
      ['mail', 'both', true, true],
      ['givenName', 'both', true, false],
      ['surname', 'both', true, false],
      ['mobilePhone', 'both', false, true],
      ['streetAddress', 'both', false, false],
      ['postalCode', 'both', false, false],
      ['city', 'both', false, false],
      ['country', 'both', false, false],
      ['employeeId', 'fromEntra', false, true],
      ['employeeHireDate', 'toEntra', false, false],
      ['jobTitle', 'toEntra', false, false],
    ]);
  });

  test('single tenant, a client secret with an end date, people kept when deactivated or deleted', () => {
    const { application, integration } = huma();
    expect(application).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      secret: { endDate: '2027-01-01T00:00:00Z' },
    });
    expect(integration).toMatchObject({ whenDeactivated: 'keep', whenDeleted: 'keep', createUsers: false });
  });
});
