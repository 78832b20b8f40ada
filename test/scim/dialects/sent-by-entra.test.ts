import { describe } from 'vitest';
import { enterprise, group, patch, user } from '../table.ts';
import { aino, change, compared, one, refused, stored } from './compared.ts';

describe('what Entra sends', () => {
  compared([
    {
      rule: '§1: op is sent as Add / Replace / Remove',
      given: one,
      request: change({ op: 'Replace', path: 'title', value: 'U' }),
      strict: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      entra: { ...stored, title: 'U' },
      lenient: { ...stored, title: 'U' },
    },
    {
      rule: '§3: active as the string "False"',
      given: one,
      request: change({ op: 'replace', path: 'active', value: 'False' }),
      strict: refused('invalidValue', 'RFC 7643 §2.3.2'),
      entra: { ...stored, active: false },
      lenient: { ...stored, active: false },
    },
    {
      rule: '§3: add to a filtered element that is not there',
      given: one,
      request: change({ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '+358' }),
      strict: refused('noTarget', 'RFC 7644 §3.5.2'),
      entra: { ...stored, phoneNumbers: [{ type: 'mobile', value: '+358' }] },
      lenient: { ...stored, phoneNumbers: [{ type: 'mobile', value: '+358' }] },
    },
    {
      rule: '§3: dotted keys and URN keys inside a path-less value',
      given: one,
      request: change({ op: 'replace', value: { 'name.givenName': 'A', [`${enterprise}:department`]: 'D' } }),
      strict: refused('invalidPath', 'RFC 7644 §3.5.2.1'),
      entra: { ...stored, name: { givenName: 'A' }, [enterprise]: { department: 'D' } },
      lenient: { ...stored, name: { givenName: 'A' }, [enterprise]: { department: 'D' } },
    },
    {
      rule: '§5: Remove with a value list',
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'a' }, { value: 'b' }] })]],
      request: [
        'PATCH /Groups/1',
        patch({ op: 'remove', path: 'members', value: [{ $ref: null, value: 'a' }] }),
      ],
      at: '/Groups/1',
      strict: { refused: 'RFC 7644 §3.5.2.2', scimType: 'invalidSyntax' },
      entra: { displayName: 'G', members: [{ value: 'b' }] },
      lenient: { displayName: 'G', members: [{ value: 'b' }] },
    },
    {
      rule: '§12: empty Operations',
      given: one,
      request: change(),
      strict: refused('invalidSyntax', 'RFC 7644 §3.5.2'),
      entra: stored,
      lenient: stored,
    },
    {
      rule: '§6: manager as a bare string',
      given: one,
      request: change({ op: 'add', path: `${enterprise}:manager`, value: 'm1' }),
      strict: refused('invalidValue', 'RFC 7643 §2.3.8'),
      entra: { ...stored, [enterprise]: { manager: { value: 'm1' } } },
      lenient: { ...stored, [enterprise]: { manager: { value: 'm1' } } },
    },
    {
      rule: '§6, tutorial example 5: the path "manager"',
      given: one,
      request: change({ op: 'add', path: 'manager', value: { value: 'm1' } }),
      strict: refused('invalidPath', 'RFC 7644 §3.12'),
      entra: { ...stored, [enterprise]: { manager: { value: 'm1' } } },
      lenient: { ...stored, [enterprise]: { manager: { value: 'm1' } } },
    },
    {
      rule: '§4: JSON text inside the value of a role; a string is a string to the RFC',
      given: one,
      request: change({
        op: 'add',
        path: 'roles',
        value: [{ value: '{"id":"06b0","value":"25","displayName":"R"}' }],
      }),
      strict: { ...stored, roles: [{ value: '{"id":"06b0","value":"25","displayName":"R"}' }] },
      entra: { ...stored, roles: [{ value: '25', display: 'R' }] },
      lenient: { ...stored, roles: [{ value: '25', display: 'R' }] },
    },
    {
      rule: '§13: displayName in complex roles',
      request: ['POST /Users', user({ ...aino, roles: [{ value: 'r', displayName: 'R' }] })],
      strict: refused('invalidSyntax', 'RFC 7643 §3'),
      entra: { ...aino, roles: [{ value: 'r', display: 'R' }] },
      lenient: { ...aino, roles: [{ value: 'r', display: 'R' }] },
    },
    {
      rule: '§3: a custom extension that is neither in schemas nor known',
      request: ['POST /Users', user({ ...aino, 'urn:x:y:2.0:User': { a: 'b' } })],
      strict: refused('invalidSyntax', 'RFC 7643 §3'),
      entra: { ...aino, 'urn:x:y:2.0:User': { a: 'b' } },
      lenient: { ...aino, 'urn:x:y:2.0:User': { a: 'b' } },
    },
    {
      rule: '§5: the ADSCIM URN in schemas of a group',
      request: [
        'POST /Groups',
        {
          schemas: [
            'urn:ietf:params:scim:schemas:core:2.0:Group',
            'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
          ],
          displayName: 'G',
        },
      ],
      at: '/Groups/1',
      strict: refused('invalidValue', 'RFC 7643 §3'),
      entra: { displayName: 'G' },
      lenient: { displayName: 'G' },
    },
    {
      rule: '§13: an empty string is absent',
      request: ['POST /Users', user({ ...aino, nickName: '' })],
      strict: { ...aino, nickName: '' },
      entra: aino,
      lenient: aino,
    },
  ]);
});
