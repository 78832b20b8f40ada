import { describe, expect, test } from 'vitest';
import { rules } from '../../src/preview/index.ts';
import { people, previewVendor, vendorFile } from './repository.ts';

interface Case {
  it: string;
  /** Left out: the usual vendor file. `null`: none. */
  before?: unknown;
  after: unknown;
  people?: unknown;
  at?: number;
  code: string;
  /** Whom it concerns; nobody where it is about the vendor as a whole. */
  who: string[];
  /** Values the message has to have; never its wording. */
  says?: string[];
}

const users = [...people.users];
const usual = vendorFile();
const inGroups = (groups: unknown) => ({ ...people, groups });
const staff = ['aino@contoso.com', 'bo@contoso.com', 'cecilia@contoso.com'];
const mail = { 'emails[type eq "work"].value': 'mail' };
const mailRequired = {
  target: {
    users: {
      attributes: {
        userName: { filter: true },
        active: { type: 'Boolean' },
        title: {},
        'emails[type eq "work"].value': { required: true },
      },
    },
  },
};
const noQueries = {
  target: { endpoints: { '/Users': ['POST'], '/Users/{id}': ['GET', 'PATCH'] } },
};
const withDidrik = (given: Record<string, unknown>) => ({
  ...people,
  users: users.map(user => (user.displayName === 'Didrik' ? { ...user, ...given } : user)),
});
const provisioning = (given: Record<string, unknown>) => ({
  provisioning: { ...usual.provisioning, ...given },
});
const roles = {
  application: {
    from: 'custom',
    roles: {
      admin: { displayName: 'Admin', description: 'All', value: 'Admin' },
      member: { displayName: 'Member', description: 'Some', value: 'Member' },
    },
  },
};
const role = {
  'roles[primary eq "True"].value': { expression: 'SingleAppRoleAssignment([appRoleAssignments])' },
};
const groupMapping = (displayName: unknown) => ({
  attributes: { displayName, externalId: { attribute: 'objectId', match: 1 }, members: 'members' },
});
const secret = (endDate: string) => ({
  application: { from: 'custom', secret: { displayName: 'Acme', endDate } },
});

const saml = (given: Record<string, unknown>) => ({
  application: { from: 'custom', singleSignOn: { mode: 'saml', ...given } },
});
const twoCertificates = (inUse: string) =>
  saml({
    certificate: { endDate: '2027-06-01T00:00:00Z', second: { endDate: '2028-06-01T00:00:00Z' }, inUse },
  });

const cases: Case[] = [
  {
    it: 'people who are not assigned any more are disabled',
    after: vendorFile({ assignments: { Guests: {} } }),
    code: 'RC5101',
    who: ['Aino', 'Bo', 'Cecilia'],
    // Three of three accounts.
    says: ['100 %'],
  },
  {
    it: 'where active is not mapped they are deleted',
    before: vendorFile({}, { active: undefined }),
    after: vendorFile({ assignments: { Guests: {} } }, { active: undefined }),
    code: 'RC5102',
    who: ['Aino', 'Bo', 'Cecilia'],
  },
  {
    it: 'what the vendor does not take is refused, by whom it concerns',
    before: vendorFile(mailRequired, mail),
    after: vendorFile({ ...mailRequired, assignments: { Staff: {}, Guests: {} } }, mail),
    people: withDidrik({ mail: undefined }),
    code: 'RC5103',
    who: ['Didrik'],
  },
  {
    it: 'nothing is sent of whom the matching attribute has no value',
    before: vendorFile(),
    after: vendorFile(
      { assignments: { Staff: {}, Guests: {} } },
      { userName: { attribute: 'mail', match: 1 } },
    ),
    people: withDidrik({ mail: undefined }),
    code: 'RC5104',
    who: ['Didrik'],
  },
  {
    it: 'an expression that fails for a value',
    after: vendorFile({}, { title: { expression: 'FormatDateTime([employeeId], , "yyyy-MM-dd", "yyyy")' } }),
    people: {
      ...people,
      users: users.map((user, at) => ({ ...user, employeeId: at === 1 ? 'soon' : '2026-01-05' })),
    },
    code: 'RC5104',
    who: ['Bo'],
  },
  {
    it: 'two people with one unique value',
    after: vendorFile(
      { assignments: { Staff: {}, Guests: {} } },
      { userName: { expression: 'Coalesce([employeeId], [userPrincipalName])', match: 1 } },
    ),
    people: withDidrik({ employeeId: 'aino@contoso.com' }),
    code: 'RC5105',
    who: ['Didrik'],
  },
  {
    it: 'people are matched by another attribute',
    after: vendorFile(
      {},
      {
        userName: { attribute: 'userPrincipalName', match: 2 },
        externalId: { attribute: 'mailNickname', match: 1 },
      },
    ),
    code: 'RC5106',
    who: [],
    says: ['externalId', 'userName'],
  },
  {
    it: 'a source without a value leaves the old one',
    after: vendorFile({}, { title: 'employeeType' }),
    code: 'RC5107',
    who: ['Aino', 'Bo', 'Cecilia'],
    says: ['title'],
  },
  {
    it: 'a mapping that is taken away leaves the old value',
    after: vendorFile({}, { title: undefined }),
    code: 'RC5107',
    who: ['Aino', 'Bo', 'Cecilia'],
    says: ['title'],
  },
  {
    it: 'one title for everybody',
    after: vendorFile({}, { title: { expression: 'IIF(IsPresent([jobTitle]), "Person", [jobTitle])' } }),
    code: 'RC5108',
    who: ['Aino', 'Bo', 'Cecilia'],
    says: ['title', '"Person"'],
  },
  {
    it: 'a permission is added',
    after: vendorFile({ permissions: { application: { 'User.Read.All': {} } } }),
    code: 'RC5109',
    who: [],
    says: ['User.Read.All'],
  },
  {
    it: 'whoever deploys has to be allowed more',
    after: vendorFile({ groups: { Testers: { members: ['didrik@contoso.com'] } } }),
    code: 'RC5110',
    who: [],
    // The only permission of Graph's that lets an application change any group.
    says: ['Group'],
  },
  {
    it: 'a client secret ends within the month',
    before: vendorFile(secret('2026-01-20T00:00:00Z')),
    after: vendorFile(secret('2026-01-20T00:00:00Z')),
    at: Date.parse('2026-01-05T00:00:00Z'),
    code: 'RC5111',
    who: [],
    says: ['2026-01-20', '15 days'],
  },
  {
    it: 'another mapping is an initial cycle, as long as the formula says',
    after: vendorFile({}, { title: 'department' }),
    code: 'RC5112',
    who: [],
    // One group and its three members: 0.01 × 4 to 0.08 × 4 minutes.
    says: ['4 ', 'under a minute'],
  },
  {
    it: 'a group of the vendor file is renamed',
    before: vendorFile({ groups: { Testers: { members: ['didrik@contoso.com'] } } }),
    after: vendorFile({ groups: { Triers: { members: ['didrik@contoso.com'], renamedFrom: 'Testers' } } }),
    code: 'RC5113',
    who: [],
    says: ['Testers', 'Triers'],
  },
  {
    it: 'groups are renamed at the vendor, and two have one name there',
    before: vendorFile({
      assignments: { Staff: {}, Guests: {} },
      ...provisioning({ groups: groupMapping('displayName') }),
    }),
    after: vendorFile({
      assignments: { Staff: {}, Guests: {} },
      ...provisioning({ groups: groupMapping({ constant: 'All' }) }),
    }),
    code: 'RC5113',
    who: ['Staff', 'Guests'],
    says: ['2 groups'],
  },
  {
    it: 'two groups with two roles meet in one person',
    before: vendorFile({ ...roles, assignments: { Staff: { role: 'member' } } }, role),
    after: vendorFile(
      { ...roles, assignments: { Staff: { role: 'member' }, Admins: { role: 'admin' } } },
      role,
    ),
    people: inGroups([
      { displayName: 'Staff', members: staff },
      { displayName: 'Admins', members: ['bo@contoso.com'] },
    ]),
    code: 'RC5114',
    who: ['Bo'],
  },
  {
    it: 'more than the deletion threshold is held back',
    before: vendorFile(provisioning({ deletionThreshold: 2, notify: 'it@contoso.com' })),
    after: vendorFile({
      assignments: { Guests: {} },
      ...provisioning({ deletionThreshold: 2, notify: 'it@contoso.com' }),
    }),
    code: 'RC5115',
    who: ['Aino', 'Bo', 'Cecilia'],
    says: ['2'],
  },
  {
    it: 'a job that is switched off leaves everybody as they are',
    after: vendorFile(provisioning({ state: 'off' })),
    code: 'RC5116',
    who: ['Aino', 'Bo', 'Cecilia'],
  },
  {
    it: 'a manager the vendor does not have',
    before: vendorFile(),
    after: vendorFile({ assignments: { Leads: {} } }, { manager: 'manager' }),
    people: inGroups([
      { displayName: 'Staff', members: staff },
      { displayName: 'Leads', members: ['bo@contoso.com'] },
    ]),
    code: 'RC5118',
    who: ['Bo'],
  },
  {
    it: 'another endpoint refuses the connection',
    after: vendorFile({ ...noQueries, ...provisioning({ tenantUrl: 'https://new.acme.example/scim' }) }),
    code: 'RC5119',
    who: [],
  },
  {
    it: 'the vendor cannot be asked for people any more',
    after: vendorFile(noQueries, { title: 'department' }),
    code: 'RC5120',
    who: [],
  },
  {
    it: 'the certificate that signs is replaced by one the vendor cannot have yet',
    before: vendorFile(saml({ certificate: { endDate: '2027-06-01T00:00:00Z' } })),
    after: vendorFile(saml({ certificate: { endDate: '2028-06-01T00:00:00Z' } })),
    code: 'RC5121',
    who: [],
    says: ['only made by this deployment', 'Acme'],
  },
  {
    it: 'the other certificate signs, which is there already',
    before: vendorFile(twoCertificates('first')),
    after: vendorFile(twoCertificates('second')),
    code: 'RC5121',
    who: [],
    says: ['another certificate signs'],
  },
  {
    it: 'the certificate that signs is taken away',
    before: vendorFile(saml({ certificate: { endDate: '2027-06-01T00:00:00Z' } })),
    after: vendorFile(saml({})),
    code: 'RC5121',
    who: [],
    says: ['taken away'],
  },
  {
    it: 'a certificate signs instead of the one somebody made in the portal',
    before: vendorFile(saml({})),
    after: vendorFile(saml({ certificate: { endDate: '2027-06-01T00:00:00Z' } })),
    code: 'RC5121',
    who: [],
    says: ['portal'],
  },
  {
    it: 'the client secret the vendor works with is replaced',
    before: vendorFile(secret('2026-11-01T00:00:00Z')),
    after: vendorFile(secret('2027-11-01T00:00:00Z')),
    code: 'RC5121',
    who: [],
    says: ['Acme', 'replaced'],
  },
  {
    it: 'people sign in in another way',
    before: vendorFile(saml({})),
    after: vendorFile({ application: { from: 'custom', singleSignOn: { mode: 'oidc' } } }),
    code: 'RC5122',
    who: [],
    says: ['saml', 'oidc'],
  },
  {
    it: 'an identifier and a reply URL are taken away',
    before: vendorFile(
      saml({
        identifiers: ['https://acme.example/a', 'https://acme.example/b'],
        replyUrls: ['https://acme.example/acs'],
      }),
    ),
    after: vendorFile(
      saml({ identifiers: ['https://acme.example/b'], replyUrls: ['https://acme.example/new'] }),
    ),
    code: 'RC5122',
    who: [],
    says: ['https://acme.example/a', 'https://acme.example/acs'],
  },
  {
    it: 'a redirect URI is taken away',
    before: vendorFile({ application: { from: 'custom', redirectUris: { 'https://acme.example/in': {} } } }),
    after: vendorFile({ application: { from: 'custom', redirectUris: { 'https://acme.example/on': {} } } }),
    code: 'RC5122',
    who: [],
    says: ['https://acme.example/in'],
  },
  {
    it: 'another application takes the place of the one there was',
    after: vendorFile({ application: { from: 'registration' }, provisioning: undefined, variables: {} }),
    code: 'RC5122',
    who: [],
    says: ['client ID'],
  },
  {
    it: 'everybody is provisioned, which a guard warns of',
    after: vendorFile(provisioning({ scope: 'all' })),
    code: 'RC5123',
    who: [],
    says: ['RC6003', 'advisory'],
  },
];

describe.each(cases)(
  '$code: $it',
  ({ before = usual, after, people: directory, at, code, who, says = [] }) => {
    test('is shown', async () => {
      const vendor = await previewVendor(before ?? undefined, after, {
        ...(directory !== undefined && { people: directory }),
        ...(at !== undefined && { at }),
      });
      const found = vendor.risks.filter(risk => risk.code === code);
      expect(found).not.toEqual([]);
      const named = found.flatMap(risk => risk.people.map(place => vendor.people[place]?.name));
      expect([...new Set(named)].sort()).toEqual([...who].sort());
      for (const word of says) expect(found.map(({ message }) => message).join('\n')).toContain(word);
    });
  },
);

// Graph takes every secret of an application until it ends, so that a vendor can change over in between.
test('a second credential beside the one in use is no risk, and neither is the change over to a secret that is there', async () => {
  const first = { displayName: 'Acme', endDate: '2026-11-01T00:00:00Z' };
  const second = { endDate: '2027-11-01T00:00:00Z' };
  const withSecret = (given: unknown) => vendorFile({ application: { from: 'custom', secret: given } });
  const none = (await previewVendor(withSecret(first), withSecret({ ...first, second }))).risks;
  expect(none).toEqual([]);
  const changedOver = withSecret({ ...first, second, inUse: 'second' });
  expect((await previewVendor(withSecret({ ...first, second }), changedOver)).risks).toEqual([]);
});

test('nothing is a risk where nothing changes', async () => {
  expect((await previewVendor(usual, usual)).risks).toEqual([]);
});
test('a risk that is accepted is shown with its reason, and what is accepted for nothing too', async () => {
  const accept = { RC5101: 'they leave on Friday', RC5102: 'never mind' };
  const vendor = await previewVendor(usual, vendorFile({ assignments: { Guests: {} }, accept }));
  const disabled = vendor.risks.find(({ code }) => code === 'RC5101');
  expect(disabled?.accepted).toBe('they leave on Friday');
  expect(vendor.accepted).toEqual([{ code: 'RC5102', reason: 'never mind' }]);
  expect(vendor.risks.find(({ code }) => code === 'RC5112')?.accepted).toBeUndefined();
});

test('what a guard found before is no risk of the change, and what its own code accepts is accepted', async () => {
  const all = (given: Record<string, unknown> = {}) =>
    vendorFile({ ...provisioning({ scope: 'all' }), ...given });
  const found = (risks: readonly { code: string }[]) => risks.filter(({ code }) => code === 'RC5123');
  expect(found((await previewVendor(all(), all({ displayName: 'Acme Inc' }))).risks)).toEqual([]);
  const accepted = all({ accept: { RC6003: 'the intranet is for all' } });
  expect(found((await previewVendor(usual, accepted)).risks)).toMatchObject([
    { accepted: 'the intranet is for all' },
  ]);
});

test('every rule has a code and a name of its own', () => {
  for (const key of ['code', 'name'] as const)
    expect(new Set(rules.map(rule => rule[key])).size).toBe(rules.length);
});
