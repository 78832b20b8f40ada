import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GraphError } from '../../src/tenant/index.ts';
import { parseMembershipRule } from '../../src/tenant/membership-rule/index.ts';

// Rules and their meaning: Microsoft, "Manage rules for dynamic membership groups in Microsoft Entra ID".
const user = {
  id: 'aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb',
  userPrincipalName: 'david@contoso.com',
  displayName: 'David',
  accountEnabled: true,
  userType: 'Member' as const,
  deletedDateTime: null,
  createdDateTime: '2026-03-02T08:00:00Z',
  department: 'Sales',
  jobTitle: 'SDE 2',
  country: 'US',
  mobilePhone: '+1 555 0100',
  businessPhones: ['+1 555 0199'],
  proxyAddresses: ['SMTP:david@contoso.com', 'smtp:dave@example.com'],
  onPremisesExtensionAttributes: { extensionAttribute15: 'Marketing' },
  extension_c272a57b722d4eb29bfe327874ae79cb_OfficeNumber: '123',
};

describe('what a rule is true of', () => {
  test.each([
    ['user.department -eq "Sales"', true],
    ['user.department -eq "sales"', true],
    ['user.department eq "Sales"', true],
    ['user.department –eq "Sales"', true],
    ['(user.department -eq "Sales") -or (user.department -eq "Marketing")', true],
    ['(user.department -eq "Sales") -and -not (user.jobTitle -startsWith "SDE")', false],
    ['user.department -eq "Marketing" -and user.country -eq "US"', false],
    ['user.country -eq "US" -and (user.department -eq "Marketing" -or user.department -eq "Sales")', true],
    // -and binds tighter than -or: without parentheses the first alone decides.
    ['user.department -eq "Sales" -or user.country -eq "FI" -and user.country -eq "SE"', true],
    ['(user.department -eq "Sales" -or user.country -eq "FI") -and user.country -eq "SE"', false],
    ['-not user.country -eq "FI" -and user.department -eq "Sales"', true],
    ['user.department -in ["50001","Sales"]', true],
    ['user.department -notIn ["50001","Sales"]', false],
    ['user.displayName -match "^Da.*"', true],
    ['user.displayName -match "^av"', false],
    ['user.displayName -notMatch "^Da"', false],
    ['user.displayName -contains "VI"', true],
    ['user.displayName -notContains "x"', true],
    ['user.displayName -notStartsWith "Da"', false],
    ['user.userPrincipalName -endsWith "@Contoso.com"', true],
    ['user.mail -eq null', true],
    ['user.mail -ne null', false],
    ['user.mail -ne $null', false],
    ['user.mail -eq "null"', false],
    ['user.mail -ne "x@contoso.com"', true],
    ['user.mail -startsWith ""', false],
    ['user.accountEnabled -eq true', true],
    ['user.accountEnabled -ne true', false],
    ['user.objectId -ne null', true],
    ['(user.objectId -ne null) -and (user.userType -eq "Member")', true],
    ['user.mobile -contains "0100"', true],
    ['user.telephoneNumber -eq "+1 555 0199"', true],
    ['user.extensionAttribute15 -eq "Marketing"', true],
    ['user.extension_c272a57b722d4eb29bfe327874ae79cb_OfficeNumber -eq "123"', true],
    ['user.proxyAddresses -contains "example.com"', true],
    ['user.proxyAddresses -notContains "fabrikam.com"', true],
    ["user.department -eq 'Sales'", true],
    ['user.department -eq `"Sales`"', null],
    ['user.displayName -eq "O`"Hara"', false],
  ])('%s: %s', (rule, expected) => {
    if (expected === null) expect(() => parseMembershipRule(rule)).toThrow(GraphError);
    else expect(parseMembershipRule(rule)(user)).toBe(expected);
  });

  test('a quote in a string is escaped by a backtick, a single one by doubling', () => {
    expect(parseMembershipRule('user.displayName -eq "O`"Hara"')({ ...user, displayName: 'O"Hara' })).toBe(
      true,
    );
    expect(parseMembershipRule("user.displayName -eq 'O''Hara'")({ ...user, displayName: "O'Hara" })).toBe(
      true,
    );
  });
});

describe('a rule that is refused', () => {
  test.each([
    ['', 1],
    ['user.department', 16],
    ['user.department -eq', 20],
    ['user.department -eq Sales', 21],
    ['user.department -equals "Sales"', 17],
    ['user.departement -eq "Sales"', 1],
    ['department -eq "Sales"', 1],
    ['device.displayName -eq "x"', 1],
    ['Direct Reports for "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"', 1],
    ['user.proxyAddresses -any (_ -startsWith "contoso")', 21],
    ['(user.department -eq "Sales"', 29],
    ['user.department -eq "Sales")', 28],
    ['user.department -eq "Sales" user.country -eq "US"', 29],
    ['user.department -eq "Sales', 21],
    ['user.department -in "Sales"', 21],
    ['user.department -in ["Sales" "Care"]', 30],
    ['user.mail -startsWith null', 11],
    ['user.displayName -match "("', 18],
    [`${'('.repeat(5000)}user.mail -eq null`, 101],
  ])('%.60s at character %d', (rule, character) => {
    const refused = () => parseMembershipRule(rule);
    expect(refused).toThrow(expect.objectContaining({ status: 400, code: 'Request_BadRequest' }));
    expect(refused).toThrow(new RegExp(`character ${character}\\b`));
  });

  test('no text does worse than being refused', () => {
    const words = fc.constantFrom(
      'user.mail',
      '-eq',
      '-and',
      '-not',
      '(',
      ')',
      '[',
      ']',
      ',',
      '"a"',
      'null',
      "'",
      '`',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map(list => list.join(' ')),
        ),
        text => {
          try {
            parseMembershipRule(text)(user);
          } catch (error) {
            expect(error).toBeInstanceOf(GraphError);
          }
        },
      ),
    );
  });
});
