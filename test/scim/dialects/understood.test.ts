import { describe } from 'vitest';
import { enterprise, group, user, userUrn } from '../table.ts';
import { aino, change, compared, one, refused, stored } from './compared.ts';

describe('what nobody in particular sends, and yet can be understood', () => {
  compared([
    {
      rule: 'a number for a string',
      request: ['POST /Users', user({ ...aino, title: 7 })],
      strict: refused('invalidValue', 'RFC 7643 §2.3.1'),
      entra: refused('invalidValue', 'title'),
      lenient: { ...aino, title: '7' },
    },
    {
      rule: '1 for a boolean',
      request: ['POST /Users', user({ ...aino, active: 1 })],
      strict: refused('invalidValue', 'RFC 7643 §2.3.2'),
      entra: refused('invalidValue', 'active'),
      lenient: aino,
    },
    {
      rule: 'a body without schemas',
      request: ['POST /Users', aino],
      strict: refused('invalidSyntax', 'RFC 7643 §3'),
      entra: aino,
      lenient: aino,
    },
    {
      rule: 'another type of member than there is',
      request: ['POST /Groups', group({ displayName: 'G', members: [{ value: 'a', type: 'Robot' }] })],
      at: '/Groups/1',
      strict: refused('invalidValue', 'RFC 7643 §2.3.1'),
      entra: refused('invalidValue', 'User, Group'),
      lenient: { displayName: 'G', members: [{ value: 'a', type: 'Robot' }] },
    },
    {
      rule: 'a name that is none is passed over',
      request: ['POST /Users', user({ ...aino, 'not a name': 'x', 'urn: no urn': { a: 'b' } })],
      strict: refused('invalidSyntax', 'RFC 7643 §'),
      entra: refused('invalidSyntax', 'RFC 7643 §'),
      lenient: aino,
    },
    {
      rule: 'a PATCH of what is read-only changes nothing',
      given: one,
      request: change(
        { op: 'replace', value: { id: 'mine', title: 'U' } },
        { op: 'add', path: 'meta.created', value: 'x' },
      ),
      strict: refused('mutability', 'RFC 7644 §3.5.2'),
      entra: refused('mutability', 'RFC 7644 §3.5.2'),
      lenient: { ...stored, title: 'U' },
    },
    {
      rule: 'a PATCH body that is a list of operations',
      given: one,
      request: ['PATCH /Users/1', [{ op: 'replace', path: 'title', value: 'U' }]],
      strict: refused('invalidSyntax', 'RFC 7643 §3'),
      entra: refused('invalidSyntax', 'RFC 7643 §3'),
      lenient: { ...stored, title: 'U' },
    },
    {
      rule: 'a PATCH body that is one operation',
      given: one,
      request: ['PATCH /Users/1', { op: 'replace', path: 'title', value: 'U' }],
      strict: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      entra: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      lenient: { ...stored, title: 'U' },
    },
    {
      rule: 'a PATCH body that is the new attributes',
      given: one,
      request: ['PATCH /Users/1', { schemas: [userUrn], title: 'U', name: { givenName: 'A' } }],
      strict: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      entra: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      lenient: { ...stored, title: 'U', name: { givenName: 'A' } },
    },
    {
      rule: "JSON Patch's paths",
      given: one,
      request: change(
        { op: 'add', path: '/name/givenName', value: 'A' },
        { op: 'add', path: `/${enterprise}/department`, value: 'D' },
      ),
      strict: refused('invalidPath', 'RFC 7644 §3.5.2'),
      entra: refused('invalidPath', 'RFC 7644 §3.5.2'),
      lenient: { ...stored, name: { givenName: 'A' }, [enterprise]: { department: 'D' } },
    },
    {
      rule: 'remove with the attributes in its value',
      given: one,
      request: change({ op: 'remove', value: { emails: [{ value: 'w@b' }], title: 'T' } }),
      strict: refused('noTarget', 'RFC 7644 §3.5.2.2'),
      entra: refused('noTarget', 'RFC 7644 §3.5.2.2'),
      lenient: { userName: 'aino', active: true },
    },
    {
      rule: 'a day for a dateTime, of an attribute no schema knows: as it came',
      request: ['POST /Users', user({ ...aino, hired: '2026-03-02' })],
      strict: refused('invalidSyntax', 'RFC 7643 §3'),
      entra: { ...aino, hired: '2026-03-02' },
      lenient: { ...aino, hired: '2026-03-02' },
    },
  ]);
});
