import { expect, test } from 'vitest';
import { rules } from '../../../src/vendor/index.ts';
import { type Case, type Edit, load } from '../marked.ts';

const row = (written: string): Case => ({ edits: [['name.familyName: surname', written]] });
const where = (clause: string): Case => ({
  edits: [['{ attribute: department, operator: IS NOT NULL }', clause]],
});
const target = (written: string, ...more: Edit[]): Case => ({
  edits: [['{ userName: { required: true, filter: true } }', written], ...more],
});
const roles = `roles:
    admin: { displayName: Admin, description: all, value: Admin }
  redirectUris: {}
`;
const withRoles: Edit[] = [
  ['from: custom\n', `from: custom\n  ${roles}`],
  [
    'name.familyName: surname',
    `roles[primary eq "True"].value: { expression: 'SingleAppRoleAssignment([appRoleAssignments])' }`,
  ],
];
const assigned: Edit[] = [
  ['CommBox Agents: {}', 'CommBox Agents: { role: admin }'],
  ['pilot@contoso.com: {}', 'pilot@contoso.com: { role: admin }'],
];
const hr = (integration: string, ...more: Edit[]): Case => ({
  edits: [['variables:\n', `integration:\n${integration}\nvariables:\n`], ...more],
});
const keep = '  whenDeactivated: keep\n  whenDeleted: keep';
const mailOnly = `  match: mail\n  fields: { mail: { from: email, direction: both } }\n${keep}`;

const may = (permissions: string): Case => ({
  edits: [['delegated: { User.Read: {}, Calendars.ReadWrite: { optional: true } }', permissions]],
});

const app = (written: string, ...more: Edit[]): Case => ({
  edits: [['from: custom', `from: custom\n  ${written}`], ...more],
});
const end = 'endDate: 2027-01-31T00:00:00Z';
const saml = (written: string) =>
  app(
    `singleSignOn: { mode: saml, identifiers: ['urn:acme'], replyUrls: ['https://acme.example/acs'], ${written} }`,
  );
/** An app registration has no provisioning, so what stands there goes. */
const registration = (written: string): Case => ({
  edits: [['from: custom', `from: registration\n  ${written}`]],
});

/** Exactly one diagnostic of that code, at the mark. */
const cases: [string, string, Case][] = [
  // RFC 7644 §3.5.2: attribute names, eq filters with JSON values.
  ['RC3001', 'a blank in the name', row('⟦family name⟧: surname')],
  ['RC3001', 'single quotes', row(`⟦"emails[type eq 'work'].value"⟧: mail`)],
  ['RC3001', 'an equals sign', row('⟦\'emails[type = "work"].value\'⟧: mail')],
  ['RC3001', 'an open filter', row('⟦\'emails[type eq "work".value\'⟧: mail')],
  ['RC3001', 'in the target', target('{ userName: { filter: true }, ⟦name..familyName⟧: {} }')],
  ['RC3002', 'an unknown source attribute', row('name.familyName: ⟦surnme⟧')],
  ['RC3002', 'in the long form', row('name.familyName: { attribute: ⟦surnme⟧ }')],
  ['RC3002', 'a group’s attribute on users', row('name.familyName: ⟦members⟧')],
  ['RC3002', 'in a scoping filter', where('{ attribute: ⟦departmnt⟧, operator: IS NOT NULL }')],
  [
    'RC3003',
    'no matching attribute',
    {
      edits: [
        [
          '    attributes:\n      displayName: { attribute: displayName, match: 1 }',
          '    ⟦attributes⟧:\n      displayName: displayName',
        ],
      ],
    },
  ],
  ['RC3004', 'one precedence twice', row('externalId: { attribute: objectId, match: ⟦1⟧ }')],
  ['RC3005', 'not filterable', row('externalId: { attribute: objectId, match: ⟦2⟧ }')],
  [
    'RC3006',
    'required and not mapped',
    target('{ userName: { filter: true }, title: { required: true } }', [
      '  users:\n    attributes:',
      '  users:\n    ⟦attributes⟧:',
    ]),
  ],
  [
    'RC3007',
    'not taken',
    target('{ userName: {}, active: {}, displayName: {} }\n    closed: true', [
      'name.familyName:',
      '⟦name.familyName⟧:',
    ]),
  ],
  ['RC3008', 'another case', row('⟦USERNAME⟧: surname')],
  [
    'RC3008',
    'blanks and quotes',
    row(`emails[type eq "work"].value: mail\n      ⟦"emails[ type eq 'Work' ].value"⟧: mail`),
  ],
  ['RC3008', 'the core schema’s URN', row('⟦urn:ietf:params:scim:schemas:core:2.0:User:userName⟧: mail')],
  // Graph's attributeDefinition types; reference: what flows where is the source's type, unless an expression converts it.
  [
    'RC3009',
    'text into true or false',
    {
      edits: [
        [
          `active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`,
          'active: ⟦department⟧',
        ],
      ],
    },
  ],
  ['RC3009', 'a reference into text', row('name.familyName: ⟦manager⟧')],
  [
    'RC3009',
    'text into a reference',
    row('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: ⟦surname⟧'),
  ],
  [
    'RC3009',
    'an expression into a reference',
    {
      edits: [['members: members', `members: { expression: '⟦⟧Join("", [displayName])' }`.replace('⟦⟧', '')]],
    },
  ],
  [
    'RC3009',
    'a constant',
    {
      edits: [
        [
          `active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`,
          'active: { constant: ⟦yes⟧ }',
        ],
      ],
    },
  ],
  [
    'RC3009',
    'a default',
    {
      edits: [
        [
          `{ expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`,
          '{ attribute: accountEnabled, default: ⟦perhaps⟧ }',
        ],
      ],
    },
  ],
  [
    'RC3010',
    'no groups in the target',
    {
      edits: [
        [
          '  groups:\n    attributes:\n      displayName:',
          '  ⟦groups⟧:\n    attributes:\n      displayName:',
        ],
        ['  groups:\n    attributes: { displayName: { filter: true } }\n', ''],
      ],
    },
  ],
  [
    'RC3010',
    'no endpoint',
    {
      edits: [
        [
          '  groups:\n    attributes:\n      displayName:',
          '  ⟦groups⟧:\n    attributes:\n      displayName:',
        ],
        ['target:\n', 'target:\n  endpoints: { /Users: [GET, POST] }\n'],
      ],
    },
  ],
  [
    'RC3011',
    'nothing to provision',
    {
      files: { 'commbox.dev.yaml': 'provisioning: { users: off, groups: off }' },
      edits: [['\nprovisioning:', '\n⟦provisioning⟧:']],
    },
  ],
  ['RC3012', 'matched by a constant', row('externalId: { constant: x, match: ⟦2⟧ }')],
  [
    'RC3021',
    'a role nobody declared',
    { edits: [...withRoles, ...assigned, ['role: admin }', 'role: ⟦admn⟧ }']] },
  ],
  [
    'RC3022',
    'roles with scope all',
    { edits: [...withRoles, ...assigned, ['scope: assigned', 'scope: ⟦all⟧']] },
  ],
  [
    'RC3023',
    'an assignment without a role',
    { edits: [...withRoles, ...assigned, ['pilot@contoso.com: { role: admin }', '⟦pilot@contoso.com⟧: {}']] },
  ],
  [
    'RC3024',
    'one value twice',
    {
      edits: [
        ...withRoles,
        ...assigned,
        ['  redirectUris', '    boss: { displayName: B, description: b, value: ⟦Admin⟧ }\n  redirectUris'],
      ],
    },
  ],
  [
    'RC3025',
    'a blank in a value',
    { edits: [...withRoles, ...assigned, ['value: Admin', 'value: ⟦Light Member⟧']] },
  ],
  [
    'RC3025',
    'a blank in a key that is the value',
    {
      edits: [
        ...withRoles,
        ...assigned,
        ['  redirectUris', '    ⟦light member⟧: { displayName: B, description: b }\n  redirectUris'],
      ],
    },
  ],
  // Reference: scoping filter operators.
  ['RC3031', 'an operator without its value', where('{ attribute: department, operator: ⟦EQUALS⟧ }')],
  ['RC3031', 'an empty value', where("{ attribute: department, operator: EQUALS, value: ⟦''⟧ }")],
  ['RC3032', 'a value too much', where('{ attribute: department, operator: IS NULL, ⟦value⟧: x }')],
  ['RC3033', 'userType', where('{ attribute: ⟦userType⟧, operator: EQUALS, value: Guest }')],
  ['RC3033', 'a reference', where('{ attribute: ⟦manager⟧, operator: IS NOT NULL }')],
  ['RC3033', 'a date', where('{ attribute: ⟦employeeHireDate⟧, operator: IS NOT NULL }')],
  ['RC3033', 'several values', where('{ attribute: ⟦proxyAddresses⟧, operator: IS NOT NULL }')],
  ['RC3034', 'a Boolean compared', where('{ attribute: accountEnabled, operator: ⟦EQUALS⟧, value: "True" }')],
  ['RC3034', 'text asked for truth', where('{ attribute: department, operator: ⟦IS TRUE⟧ }')],
  ['RC3035', 'an open group', where("{ attribute: mail, operator: REGEX MATCH, value: 'a⟦(⟧b' }")],
  ['RC3036', 'not a number', where('{ attribute: employeeId, operator: Greater_Than, value: ⟦ten⟧ }')],
  [
    'RC3041',
    'an unknown property',
    hr(
      `  authorization: user\n  createUsers: false\n  match: mail\n  fields: { mail: { from: email, direction: both }, ⟦givenNme⟧: { from: x, direction: both } }\n${keep}`,
    ),
  ],
  [
    'RC3042',
    'a read-only property',
    hr(
      `  authorization: user\n  createUsers: false\n  match: mail\n  fields: { mail: { from: email, direction: both }, createdDateTime: { from: x, direction: ⟦toEntra⟧ } }\n${keep}`,
    ),
  ],
  [
    'RC3043',
    'service without a permission',
    hr(`  authorization: ⟦service⟧\n  createUsers: false\n${mailOnly}`),
  ],
  ['RC3044', 'user without a redirect URI', hr(`  authorization: ⟦user⟧\n  createUsers: false\n${mailOnly}`)],
  [
    'RC3045',
    'found by what is not exchanged',
    hr(
      `  authorization: user\n  createUsers: false\n  match: ⟦employeeId⟧\n  fields: { mail: { from: email, direction: both } }\n${keep}`,
    ),
  ],
  ['RC3046', 'neither service nor user', hr(`  authorization: ⟦nobody⟧\n  createUsers: false\n${mailOnly}`)],
  ['RC3046', 'neither true nor false', hr(`  authorization: user\n  createUsers: ⟦perhaps⟧\n${mailOnly}`)],
  [
    'RC3051',
    'not https',
    { edits: [['https://api.commbox.io/auth/scim', '⟦http://api.commbox.io/auth/scim⟧']] },
  ],
  ['RC3051', 'no URL', { edits: [['https://api.commbox.io/auth/scim', '⟦api.commbox.io⟧']] }],
  ['RC3052', 'a job on a registration', { edits: [['from: custom', 'from: ⟦registration⟧']] }],
  [
    'RC3053',
    'an end date without time',
    { edits: [['from: custom', 'from: custom\n  secret: { displayName: x, endDate: ⟦2027-01-31⟧ }']] },
  ],
  [
    'RC3053',
    'of the second secret',
    {
      edits: [
        [
          'from: custom',
          'from: custom\n  secret: { displayName: x, endDate: 2027-01-31T00:00:00Z, second: { endDate: ⟦soon⟧ } }',
        ],
      ],
    },
  ],
  [
    'RC3053',
    'of a token',
    { edits: [['description: the API key }', 'description: the API key, expires: ⟦31.1.2027⟧ }']] },
  ],
  [
    'RC3060',
    'a second secret that is not there',
    {
      edits: [
        [
          'from: custom',
          'from: custom\n  secret: { displayName: x, endDate: 2027-01-31T00:00:00Z, inUse: ⟦second⟧ }',
        ],
      ],
    },
  ],
  ['RC3053', 'of a signing certificate', saml('certificate: { endDate: ⟦2027-01-31⟧ }')],
  ['RC3060', 'a second certificate that is not there', saml(`certificate: { ${end}, inUse: ⟦second⟧ }`)],
  [
    'RC3071',
    'a reply URL without SAML',
    app("singleSignOn: { mode: oidc, ⟦replyUrls⟧: ['https://a.example/'] }"),
  ],
  ['RC3071', 'claims with SAML', saml('⟦optionalClaims⟧: {}')],
  [
    'RC3071',
    'a certificate for passwords',
    app(`singleSignOn: { mode: password, ⟦certificate⟧: { ${end} } }`),
  ],
  // "Redirect URI (reply URL) restrictions": its table of valid and invalid ones, length, special characters.
  ['RC3072', 'http', app('redirectUris: { ⟦http://contoso.com/abc/response-oidc⟧: {} }')],
  ['RC3072', 'http on the IPv6 loopback', app("redirectUris: { ⟦'http://[::1]/abc'⟧: {} }")],
  ['RC3072', 'a scheme of an installed app', app('redirectUris: { ⟦myapp://auth⟧: {} }')],
  ['RC3072', 'a page by http', app('redirectUris: { ⟦http://contoso.com⟧: { platform: spa } }')],
  ['RC3072', 'a special character', app("redirectUris: { ⟦'https://contoso.com/(a)'⟧: {} }")],
  ['RC3072', 'a fragment', app("redirectUris: { ⟦'myapp://auth#x'⟧: { platform: publicClient } }")],
  ['RC3072', 'too long', app(`redirectUris: { ⟦https://contoso.com/${'a'.repeat(237)}⟧: {} }`)],
  [
    'RC3072',
    'a reply URL',
    app("singleSignOn: { mode: saml, replyUrls: ['https://a.example/', ⟦http://a.example/⟧] }"),
  ],
  ['RC3072', 'a reply URL that is none', app('singleSignOn: { mode: saml, replyUrls: [⟦acs⟧] }')],
  ['RC3072', 'a sign-on URL', saml('signOnUrl: ⟦login⟧')],
  ['RC3072', 'a logout URL', saml('logoutUrl: ⟦http://acme.example/logout⟧')],
  ['RC3072', 'a long logout URL', saml(`logoutUrl: ⟦https://acme.example/${'a'.repeat(236)}⟧`)],
  ['RC3072', 'a home page', app('singleSignOn: { mode: oidc, homePageUrl: ⟦home⟧ }')],
  // SAML core §8.3.6.
  ['RC3073', 'no URI', app('singleSignOn: { mode: saml, identifiers: [⟦Acme⟧] }')],
  ['RC3073', 'a blank', app("singleSignOn: { mode: saml, identifiers: [⟦'https://acme.example/a b'⟧] }")],
  ['RC3073', 'twice', app("singleSignOn: { mode: saml, identifiers: ['urn:acme', ⟦'urn:acme'⟧] }")],
  [
    'RC3073',
    'too long',
    app(`singleSignOn: { mode: saml, identifiers: ['urn:b', ⟦urn:${'a'.repeat(1021)}⟧] }`),
  ],
  // servicePrincipal: addTokenSigningCertificate.
  ['RC3075', 'no common name', saml(`certificate: { displayName: ⟦Acme⟧, ${end} }`)],
  ['RC3076', 'SAML on a registration', registration('singleSignOn: { mode: ⟦saml⟧ }')],
  [
    'RC3077',
    'reply URLs as redirect URIs',
    app('redirectUris: { ⟦https://acme.example/acs⟧: {} }\n  singleSignOn: { mode: saml }'),
  ],
  ['RC3078', 'nowhere to be sent back to', registration('singleSignOn: { mode: ⟦oidc⟧ }')],
  ['RC3055', 'a template no custom app has', { edits: [['job: customappsso', 'job: ⟦customapsso⟧']] }],
  ['RC3055', 'no template', { edits: [['provisioning:\n  job: customappsso\n', '⟦provisioning⟧:\n']] }],
  [
    'RC3054',
    'a condition on no variable',
    {
      edits: [
        ['from: custom', 'from: custom\n  redirectUris: { https://contoso.com: { when: { ⟦brnd⟧: x } } }'],
      ],
    },
  ],
  [
    'RC3056',
    'a restart of a job that is off',
    { edits: [['  tenantUrl:', '  state: off\n  ⟦restart⟧: { scope: [Full] }\n  tenantUrl:']] },
  ],
];

test.each(cases)('%s %s', (code, _, given) => {
  const { at, marks, vendors } = load(given);
  expect(at(code)).toEqual(marks.length > 0 ? marks : [expect.anything()]);
  expect(vendors).toEqual([]);
});

/** The same, and the vendor is deployed all the same. */
const warnings: [string, string, Case][] = [
  // https://learn.microsoft.com/graph/permissions-reference
  ['RC3047', 'a misspelled permission', may('application: { ⟦User.ReadWirte.All⟧: {} }')],
  ['RC3047', 'one that is only delegated', may('application: { ⟦User.ReadWrite⟧: {} }')],
  ['RC3047', 'one that is only for applications', may('delegated: { ⟦Application.ReadWrite.OwnedBy⟧: {} }')],
  ['RC3074', 'without either', app('singleSignOn: { mode: ⟦saml⟧ }')],
  ['RC3074', 'without a reply URL', app("singleSignOn: { mode: ⟦saml⟧, identifiers: ['urn:acme'] }")],
];

test.each(warnings)('%s %s', (code, _, given) => {
  const { at, marks, vendors, diagnostics } = load(given);
  expect(at(code)).toEqual(marks);
  expect(diagnostics).toMatchObject([{ severity: 'warning' }]);
  expect(vendors).toHaveLength(1);
});

test('every rule has a case, a code of its own and a reason', () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  const tested = new Set([...cases, ...warnings].map(([code]) => code));
  expect(rules.filter(({ code }) => !tested.has(code))).toEqual([]);
  expect(rules.filter(({ why }) => why === '')).toEqual([]);
});

/** What must not be refused. */
const fine: [string, Case][] = [
  [
    'true or false from a Boolean',
    {
      edits: [
        [`{ expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`, 'accountEnabled'],
      ],
    },
  ],
  ['a Boolean into text', row('title: accountEnabled')],
  [
    'the manager, which a vendor’s table calls String',
    target(
      '{ userName: { filter: true }, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: { type: String } }',
      [
        'name.familyName: surname',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: manager',
      ],
    ),
  ],
  ['a directory extension', row(`name.familyName: extension_${'0'.repeat(32)}_grade`)],
  [
    'a directory extension in an expression',
    row(`name.familyName: { expression: 'ToUpper([extension_${'0'.repeat(32)}_grade], )' }`),
  ],
  ['a custom extension', row('urn:ietf:params:scim:schemas:extension:contoso:2.0:User:grade: jobTitle')],
  ['a required attribute in another case', target('{ username: { required: true, filter: true } }')],
  [
    'a regular expression only .NET knows',
    where("{ attribute: mail, operator: REGEX MATCH, value: '(?i)(?<n>a)' }"),
  ],
  ['loopback without TLS', { edits: [['https://api.commbox.io', 'http://127.0.0.1:8080']] }],
  ['a group nobody here owns', { edits: [['CommBox Agents: {}', 'Another Group: {}']] }],
  [
    'no target at all',
    {
      edits: [
        [
          'target:\n  users:\n    attributes: { userName: { required: true, filter: true } }\n  groups:\n    attributes: { displayName: { filter: true } }\n',
          '',
        ],
      ],
    },
  ],
  ['roles and assignments that have them', { edits: [...withRoles, ...assigned] }],
  [
    'every platform’s redirect URIs',
    app(`redirectUris:
    https://contoso.com: {}
    http://localhost/abc: { platform: spa }
    http://127.0.0.1:8080/: {}
    myapp://auth: { platform: publicClient }`),
  ],
  [
    'SAML with all it has',
    saml(
      `signOnUrl: https://acme.example/login, logoutUrl: https://acme.example/logout, relayState: /home,
      certificate: { displayName: CN=Acme, ${end}, second: { endDate: 2028-01-31T00:00:00Z }, inUse: second },
      notify: [it@contoso.com]`,
    ),
  ],
  [
    'SAML of a gallery app, which brings its URLs',
    app('singleSignOn: { mode: saml }', ['from: custom', 'from: Acme']),
  ],
  ['what is off', app('singleSignOn: { mode: saml, replyUrls: [x], when: { brand: other } }')],
  ['groups off', { files: { 'commbox.dev.yaml': 'provisioning: { groups: off }' } }],
];

test.each(fine)('nothing is wrong with %s', (_, given) => {
  expect(load(given).diagnostics).toEqual([]);
});

test('CommBox’s printed form: the tutorial’s Switch lacks its empty default', () => {
  // Report sketch, "A diagnostic": code, line, and the right form; shared seed commbox-entra-tutorial, step 7.
  const { diagnostics } = load({ edits: [['[IsSoftDeleted], , ', '[IsSoftDeleted], ']] });
  expect(diagnostics).toMatchObject([
    { code: 'RC2104', severity: 'error', file: 'mappings/commbox.yaml', line: 17, column: 54 },
  ]);
  expect(diagnostics[0]?.hint?.split('\n').at(-1)).toBe(
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  );
});

test.each([
  ['single quotes', `{ expression: 'Jon(" ", [surname], ''x'')' }`],
  ['double quotes', `{ expression: "Jon(\\" \\", [surname])" }`],
  ['a folded block', `\n        expression: >-\n          Jon(" ",\n          [surname])`],
  ['plain', '\n        expression: Jon([surname])'],
  ['after a variable', `{ expression: 'Join("\${brand}", Jon([surname]))' }`],
])('an expression’s problem is found through %s', (_, written) => {
  const { at } = load(row(`name.familyName: ${written}`));
  expect(at('RC2101').map(place => place.split(' ').slice(1).join(' '))).toEqual(['Jon']);
});
