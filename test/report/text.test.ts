import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { renderMarkdown, renderText } from '../../src/report/index.ts';
import { cycle, day, entry, rehearsal, vendor } from './rehearsal.ts';

const render = (days: Parameters<typeof vendor>[0], columns = 100) =>
  renderText(rehearsal([vendor(days)]), { colour: false, columns });

const failure = entry('Suryadi', {
  status: 'failure',
  reason: { code: 'InvalidValue', message: 'no surname' },
});

test('a day is counted by outcome, and what changed is said from what to what', () => {
  const moved = entry('Aino', {
    provisioningAction: 'update',
    modifiedProperties: [{ displayName: 'title', oldValue: 'Engineer', newValue: 'Lead' }],
  });
  const same = entry('Otto', { status: 'skipped', reason: { code: 'RedundantExport', message: '' } });
  const text = render({ days: [day(1, { cycles: [cycle([moved, same, failure])] })] });
  expect(text).toMatch(/day 1 +1 updated {3}1 failed/);
  expect(text).toMatch(/~ Aino +title "Engineer" → "Lead"/);
  expect(text).not.toContain('Otto');
});

test('a failure that repeats is told once', () => {
  const days = [1, 2].map(number => day(number, { cycles: [cycle([failure])] }));
  const lines = render({ days }).split('\n');
  const told = lines.filter(line => line.includes('! Suryadi')).map(line => line.trim().replace(/ +/g, ' '));
  expect(told).toEqual(['! Suryadi no surname', '! Suryadi as before']);
});

test('the first rollout shows one new person and counts the rest; another cycle shows all', () => {
  const people = ['Aino', 'Otto', 'Juho'].map(name => entry(name));
  const initial = render({ days: [day(1, { cycles: [cycle(people, { kind: 'initial' })] })] });
  expect(initial.match(/^ +\+ /gm)).toHaveLength(1);
  expect(initial).toContain('and 2 more');
  const later = render({ days: [day(1, { cycles: [cycle(people)] })] });
  expect(later.match(/^ +\+ /gm)).toHaveLength(3);
});

test('names of any script keep the columns, and no line is wider than the terminal', () => {
  const names = ['山田 花子', 'Νίκος Παπαδάκης', 'José Ángel Núñez', 'Aino'];
  const people = names.map(name =>
    entry(name, {
      provisioningAction: 'update',
      modifiedProperties: [
        { displayName: 'emails[type eq "work"].value', oldValue: null, newValue: 'x'.repeat(30) },
      ],
    }),
  );
  const text = render({ days: [day(2, { cycles: [cycle(people)] })] }, 80);
  const lines = text.split('\n');
  const starts = lines
    .filter(line => line.includes('emails[type eq "work"].value'))
    .map(line => stringWidth(line.slice(0, line.indexOf('emails'))));
  expect(new Set(starts).size).toBe(1);
  expect(Math.max(...lines.map(line => stringWidth(line)))).toBeLessThanOrEqual(80);
});

test('colour only where it is asked for', () => {
  const value = rehearsal([vendor({ days: [day(1, { cycles: [cycle([failure])] })] })]);
  const escapeSign = String.fromCharCode(27);
  expect(renderText(value, { colour: false, columns: 80 })).not.toContain(escapeSign);
  expect(renderText(value, { colour: true, columns: 80 })).toContain(escapeSign);
});

test('steps, licence, hint and remedy reach the person', () => {
  const text = render({
    steps: { before: [{ do: 'Copy the key', at: 'Settings' }], after: [{ do: 'Invite people' }] },
    licence: 'P1 is needed',
    connection: {
      ok: false,
      request: 'GET /Users',
      status: 401,
      message: 'refused',
      hint: 'Make a new token',
    },
    failure: { resource: 'humbol-state', message: 'the job was not started' },
    attention: [{ who: 'Aino', code: 'X', message: 'no mail', fix: 'fill it in' }],
  });
  for (const said of [
    'Copy the key (Settings)',
    'Invite people',
    'P1 is needed',
    '→ Make a new token',
    '→ fill it in',
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/connects +GET \/Users {2}401, refused ✗/);
});

test('many with the same trouble do not hide the one with another', () => {
  const same = Array.from({ length: 50 }, (_, n) => ({
    who: `Person ${n}`,
    code: 'NoMail',
    message: 'no mail',
  }));
  const text = render({ attention: [...same, { who: 'Otto', code: 'TwoRoles', message: 'two roles' }] });
  expect(text.match(/no mail/g)).toHaveLength(6);
  expect(text).toContain('and 44 more like this');
  expect(text).toContain('two roles');
});

test('what goes to Azure is counted, and said not to have been tried', () => {
  const secret = { type: 'azure-native:keyvault:Secret', name: 'huma-vault-client-secret', id: 's' };
  const vault = { type: 'azure-native:keyvault:Vault', name: 'vault', id: 'v' };
  const group = { type: 'azuread:index/group:Group', name: 'huma-group-Staff', id: 'g' };
  const said = rehearsal([vendor({ resources: [secret, group] })], { beside: [vault] });
  const text = renderText(said, { colour: false, columns: 100 });
  expect(text).toMatch(/deploys +1 resource beside the vendors: vault\n/);
  expect(text).toMatch(/ 2 resources in Azure: recorded only/);
  expect(
    renderText(rehearsal([vendor({ resources: [group] })]), { colour: false, columns: 100 }),
  ).not.toContain('Azure');
});

test('guards are shown by their code: what to do, or the reason the file gives', () => {
  const found = { title: '', level: 'advisory' as const, fix: 'Ask for less.' };
  const text = render({
    guards: [
      { ...found, code: 'RC6003', message: 'everybody' },
      { ...found, code: 'RC6001', message: 'all of it', accepted: 'it has to' },
    ],
  });
  expect(text).toMatch(/^ {2}guards +RC6003 {2}everybody\n +→ Ask for less\.$/m);
  expect(text).toMatch(/^ +RC6001 {2}all of it\n +accepted: it has to$/m);
});

test.each([
  [
    { mode: 'saml', identifiers: ['urn:acme'], replyUrls: ['https://b.example/', 'https://a.example/'] },
    'SAML as urn:acme · back to https://b.example/, https://a.example/',
  ],
  [
    {
      mode: 'saml',
      identifiers: [],
      replyUrls: [],
      certificate: { displayName: 'CN=Acme', endDate: '2027-01-31T00:00:00Z', daysLeft: 20 },
    },
    'SAML · certificate CN=Acme ends in 20 days (2027-01-31)',
  ],
  [{ mode: 'oidc', identifiers: [], replyUrls: [] }, 'OpenID Connect'],
])('how people sign in is one line: %j', (singleSignOn, said) => {
  const line = render({ singleSignOn })
    .split('\n')
    .find(each => each.includes('signs in'));
  expect(line?.trim().replace(/^signs in +/, '')).toBe(said);
  expect(renderMarkdown(rehearsal([vendor({ singleSignOn })]))).toContain('- signs in: ');
});
