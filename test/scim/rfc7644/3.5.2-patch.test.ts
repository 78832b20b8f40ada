import { describe } from 'vitest';
import { enterprise, rows } from '../table.ts';
import { all, before, home, table, work } from './patched.ts';

describe('RFC 7644 §3.5.2.1: add', () => {
  rows(
    table([
      [
        '"If the target location does not exist, the attribute and value are added"',
        { op: 'add', path: 'nickName', value: 'Babs' },
        { resource: { ...all, nickName: 'Babs' } },
      ],
      [
        '"If the target location specifies a single-valued attribute, the existing value is replaced"',
        { op: 'add', path: 'title', value: 'Lead' },
        { resource: { ...all, title: 'Lead' } },
      ],
      [
        '"If the target location specifies a complex attribute, a set of sub-attributes SHALL be specified"',
        { op: 'add', path: 'name', value: { middleName: 'Jane' } },
        { resource: { ...all, name: { ...before.name, middleName: 'Jane' } } },
      ],
      [
        '"If the target location specifies a multi-valued attribute, a new value is added"',
        { op: 'add', path: 'emails', value: [{ value: 'x@example.com', type: 'other' }] },
        { resource: { ...all, emails: [work, home, { value: 'x@example.com', type: 'other' }] } },
      ],
      [
        '§3.5.2: "it may be a JSON object containing the sub-attributes of the complex attribute specified in … path"',
        { op: 'add', path: 'emails', value: { value: 'x@example.com', type: 'other' } },
        { resource: { ...all, emails: [work, home, { value: 'x@example.com', type: 'other' }] } },
      ],
      [
        '"If the target location already contains the value specified, no changes SHOULD be made"',
        { op: 'add', path: 'emails', value: [{ value: 'home@example.com', type: 'home' }] },
        { resource: all },
      ],
      [
        '"If omitted, the target location is assumed to be the resource itself"',
        { op: 'add', value: { nickName: 'Babs', name: { middleName: 'Jane' } } },
        { resource: { ...all, nickName: 'Babs', name: { ...before.name, middleName: 'Jane' } } },
      ],
      [
        'an extension, by URN, inside a path-less value',
        { op: 'add', value: { [enterprise]: { division: 'V' } } },
        { resource: { ...all, [enterprise]: { department: 'D', division: 'V' } } },
      ],
      [
        'an attribute of an extension (§3.10)',
        { op: 'add', path: `${enterprise}:manager.value`, value: 'm1' },
        { resource: { ...all, [enterprise]: { department: 'D', manager: { value: 'm1' } } } },
      ],
      [
        'a whole extension as the path',
        { op: 'add', path: enterprise, value: { costCenter: 'C' } },
        { resource: { ...all, [enterprise]: { department: 'D', costCenter: 'C' } } },
      ],
      [
        '§3.5.2: a new primary value: "the server SHALL set the value of the existing attribute to false"',
        { op: 'add', path: 'emails', value: [{ value: 'n@example.com', primary: true }] },
        {
          resource: {
            ...all,
            emails: [{ ...work, primary: false }, home, { value: 'n@example.com', primary: true }],
          },
        },
      ],
      [
        '§3.5.2: the same where something is added to the value that was primary',
        {
          op: 'add',
          path: 'emails',
          value: [
            { value: 'work@example.com', type: 'work', display: 'W' },
            { value: 'n@example.com', primary: true },
          ],
        },
        {
          resource: {
            ...all,
            emails: [
              { ...work, primary: false, display: 'W' },
              home,
              { value: 'n@example.com', primary: true },
            ],
          },
        },
      ],
      ['a value is needed', { op: 'add', path: 'title' }, { status: 400, scimType: 'invalidValue' }],
      [
        'a filter that finds nothing: noTarget (§3.12)',
        { op: 'add', path: 'emails[type eq "fax"].value', value: 'x' },
        { status: 400, scimType: 'noTarget' },
      ],
    ]),
  );
});

describe('RFC 7644 §3.5.2.2: remove', () => {
  rows(
    table([
      [
        '"If path is unspecified, the operation fails with HTTP status code 400 and a scimType error code of noTarget"',
        { op: 'remove' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'a single-valued attribute is unassigned',
        { op: 'remove', path: 'title' },
        { resource: { ...all, title: undefined } },
      ],
      [
        'a multi-valued attribute without a filter goes whole',
        { op: 'remove', path: 'emails' },
        { resource: { ...all, emails: undefined } },
      ],
      [
        'with a filter "the values matched are removed"',
        { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' },
        { resource: { ...all, emails: [home] } },
      ],
      [
        '"If no other values remain after removal, the multi-valued attribute SHALL be considered unassigned"',
        { op: 'remove', path: 'emails[value pr]' },
        { resource: { ...all, emails: undefined } },
      ],
      [
        'a sub-attribute of the elements a filter selects',
        { op: 'remove', path: 'emails[type eq "work"].primary' },
        { resource: { ...all, emails: [{ value: 'work@example.com', type: 'work' }, home] } },
      ],
      [
        'the last attribute of an extension takes the extension with it',
        { op: 'remove', path: `${enterprise}:department` },
        { resource: before },
      ],
      [
        '"a required attribute": 400 mutability',
        { op: 'remove', path: 'userName' },
        { status: 400, scimType: 'mutability' },
      ],
      [
        '"a read-only attribute": 400 mutability',
        { op: 'remove', path: 'meta.created' },
        { status: 400, scimType: 'mutability' },
      ],
      [
        'a filter that finds nothing: noTarget (§3.12)',
        { op: 'remove', path: 'emails[type eq "fax"]' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'a list of values is not in the RFC: refused rather than everything removed',
        { op: 'remove', path: 'emails', value: [{ value: 'home@example.com' }] },
        { status: 400, scimType: 'invalidSyntax' },
      ],
    ]),
  );
});

describe('RFC 7644 §3.5.2.3: replace', () => {
  rows(
    table([
      [
        'a single value',
        { op: 'replace', path: 'title', value: 'Lead' },
        { resource: { ...all, title: 'Lead' } },
      ],
      [
        '"If the target location path specifies an attribute that does not exist, the service provider SHALL treat the operation as an add"',
        { op: 'replace', path: 'nickName', value: 'Babs' },
        { resource: { ...all, nickName: 'Babs' } },
      ],
      [
        '"a multi-valued attribute and no filter is specified, the attribute and all values are replaced"',
        { op: 'replace', path: 'emails', value: [{ value: 'x@example.com' }] },
        { resource: { ...all, emails: [{ value: 'x@example.com' }] } },
      ],
      [
        '"a complex attribute": the sub-attributes named are replaced or added',
        { op: 'replace', path: 'name', value: { givenName: 'Babs' } },
        { resource: { ...all, name: { givenName: 'Babs', familyName: 'Jensen' } } },
      ],
      [
        '"all matching record values SHALL be replaced"',
        { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x@example.com', type: 'other' } },
        { resource: { ...all, emails: [work, { value: 'x@example.com', type: 'other' }] } },
      ],
      [
        '"that specific sub-attribute of all matching records SHALL be replaced"',
        { op: 'replace', path: 'emails[type pr].display', value: 'd' },
        {
          resource: {
            ...all,
            emails: [
              { ...work, display: 'd' },
              { ...home, display: 'd' },
            ],
          },
        },
      ],
      [
        '"no record match was made": 400 noTarget',
        { op: 'replace', path: 'emails[type eq "fax"].value', value: 'x' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'without a path, several attributes',
        { op: 'replace', value: { title: 'Lead', emails: [{ value: 'x@example.com' }] } },
        { resource: { ...all, title: 'Lead', emails: [{ value: 'x@example.com' }] } },
      ],
      [
        'RFC 7643 §2.5: null unassigns',
        { op: 'replace', path: 'title', value: null },
        { resource: { ...all, title: undefined } },
      ],
      [
        'a value of the wrong type',
        { op: 'replace', path: 'active', value: 'False' },
        { status: 400, scimType: 'invalidValue' },
      ],
    ]),
  );
});
