import { describe } from 'vitest';
import { enterprise, group, patch, type Row, rows, user, userUrn } from '../table.ts';

const person = {
  userName: 'a',
  title: 'T',
  name: { givenName: 'G', familyName: 'F' },
  emails: [
    { value: 'w@b', type: 'work' },
    { value: 'h@b', type: 'home', display: 'H' },
  ],
  active: true,
  [enterprise]: { department: 'D', manager: { value: 'm', $ref: '../Users/m' } },
};
const given = [['POST /Users', user(person)]] as const;
const at = (row: Row): Row => ({ given, options: { dialect: 'strict' }, ...row });
const shown = (query: string, resource: object): Row =>
  at({
    rule: query,
    request: [`GET /Users/1?${query}`],
    response: { status: 200, body: { id: '1' }, resource },
  });
const { title: _, ...untitled } = person;

describe('RFC 7644 §3.9: "the minimum set of resource attributes and any attributes or sub-attributes explicitly requested"', () => {
  rows([
    shown('attributes=userName', { userName: 'a' }),
    shown('attributes=USERNAME, title', { userName: 'a', title: 'T' }),
    shown('attributes=userName&attributes=title', { userName: 'a', title: 'T' }),
    shown('attributes=name.givenName', { name: { givenName: 'G' } }),
    shown('attributes=name,name.givenName', { name: person.name }),
    shown('attributes=emails.value', { emails: [{ value: 'w@b' }, { value: 'h@b' }] }),
    shown('attributes=emails.display', { emails: [{ display: 'H' }] }),
    shown(`attributes=${userUrn}:userName`, { userName: 'a' }),
    shown(`attributes=${enterprise}:manager.value`, { [enterprise]: { manager: { value: 'm' } } }),
    shown(`attributes=${enterprise}`, { [enterprise]: person[enterprise] }),
    shown('attributes=nickName', {}),
    shown('attributes=unknown', {}),
    shown('excludedAttributes=title', untitled),
    shown(`excludedAttributes=title,id,schemas,meta.version,${enterprise}:department`, {
      ...untitled,
      [enterprise]: { manager: person[enterprise]?.manager },
    }),
    shown('excludedAttributes=unknown', person),
    at({
      rule: '"either of the mutually exclusive URL query parameters"',
      request: ['GET /Users/1?attributes=userName&excludedAttributes=title'],
      response: { status: 400, scimType: 'invalidValue', names: ['excludedAttributes'] },
    }),
    at({
      rule: '"on any operation that returns a resource": POST',
      given: [],
      request: ['POST /Users?attributes=userName', user(person)],
      response: { status: 201, resource: { userName: 'a' } },
    }),
    at({
      rule: 'PUT',
      request: ['PUT /Users/1?excludedAttributes=meta,active', user({ userName: 'b' })],
      response: { status: 200, resource: { userName: 'b' } },
    }),
    at({
      rule: 'PATCH',
      request: ['PATCH /Users/1?attributes=title', patch({ op: 'replace', path: 'title', value: 'U' })],
      response: { status: 200, resource: { title: 'U' } },
    }),
    at({
      rule: 'lists',
      request: ['GET /Users?attributes=name.familyName'],
      response: { status: 200, body: { Resources: [{ id: '1', name: { familyName: 'F' } }] } },
    }),
    at({
      rule: 'groups without their members',
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'm' }] })]],
      request: ['GET /Groups/1?excludedAttributes=members'],
      response: { status: 200, resource: { displayName: 'G' } },
    }),
    at({
      rule: 'a name that is none',
      request: ['GET /Users/1?attributes=a b'],
      response: { status: 400, scimType: 'invalidPath' },
    }),
  ]);
});
