import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { vendorFile } from '../../src/vendor/index.ts';

const smallest = `
displayName: CommBox
application: { from: custom }
provisioning:
  tenantUrl: https://api.commbox.io/auth/scim
  token: \${token}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      displayName: displayName
  groups: off
variables:
  token: { secret: true, description: the API key }
`;

test('the smallest useful vendor file is accepted', () => {
  expect(vendorFile.safeParse(parse(smallest)).error).toBeUndefined();
});

test('an unknown key is a mistake, not a comment', () => {
  const result = vendorFile.safeParse(parse(`${smallest}\nprovisionning: {}`));
  expect(result.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['provisionning'] }]);
});

test('a group has members or a rule, not both', () => {
  const text = `${smallest}\ngroups: { Agents: { members: [a@contoso.com], rule: user.accountEnabled -eq true } }`;
  expect(vendorFile.safeParse(parse(text)).error?.issues).toMatchObject([{ path: ['groups', 'Agents'] }]);
});
