import { describe } from 'vitest';
import { patch, type Row, rows, userUrn } from '../table.ts';
import { demanding, person, plain, strict, thing } from './things.ts';

// RFC 7643 §2.2 and §7, of a custom extension (§3.3) and so of any attribute.

const at = (row: Row): Row => ({ options: strict, ...row });
const made = (things: object) => ['POST /Users', person(things)] as const;
const replaced = (name: string, value: unknown) => patch({ op: 'replace', path: `${thing}:${name}`, value });

describe('required: "whether or not the attribute is required"', () => {
  rows([
    {
      rule: 'POST that uses the extension without it',
      options: demanding,
      request: ['POST /Users', person({ may: 'x' })],
      response: { status: 400, scimType: 'invalidValue', names: [`${thing}:must`] },
    },
    {
      rule: 'POST that does not use the extension',
      options: demanding,
      request: ['POST /Users', { schemas: [userUrn], userName: 'a' }],
      response: { status: 201 },
    },
    {
      rule: 'RFC 7644 §3.5.1: "clients MUST specify the attribute in the PUT request"',
      options: demanding,
      given: [made({ must: 'x', may: 'y' })],
      request: ['PUT /Users/1', person({ may: 'y' })],
      response: { status: 400, scimType: 'invalidValue', names: ['must'] },
      afterwards: { at: '/Users/1', resource: plain({ must: 'x', may: 'y' }) },
    },
    {
      rule: 'RFC 7644 §3.5.2.2: "removed or becomes unassigned and is defined as a required attribute": mutability',
      options: demanding,
      given: [made({ must: 'x', may: 'y' })],
      request: ['PATCH /Users/1', patch({ op: 'remove', path: `${thing}:must` })],
      response: { status: 400, scimType: 'mutability', names: ['must'] },
      afterwards: { at: '/Users/1', resource: plain({ must: 'x', may: 'y' }) },
    },
    at({
      rule: 'a required sub-attribute, of each value',
      request: made({ keys: [{ value: 'k1' }, { note: 'no value' }] }),
      response: { status: 400, scimType: 'invalidValue', names: [`${thing}:keys.value`] },
    }),
  ]);
});

describe('mutability', () => {
  rows([
    at({
      rule: 'readOnly: "SHALL be ignored" on POST',
      request: made({ given: 'x', text: 't' }),
      response: { status: 201, resource: plain({ text: 't' }) },
    }),
    at({
      rule: 'readOnly: "Any values provided SHALL be ignored" on PUT',
      given: [made({ text: 't' })],
      request: ['PUT /Users/1', person({ given: 'x', text: 'u' })],
      response: { status: 200, resource: plain({ text: 'u' }) },
    }),
    at({
      rule: 'readOnly: "a client MUST NOT modify an attribute that has mutability" by PATCH',
      given: [made({ text: 't' })],
      request: ['PATCH /Users/1', replaced('given', 'x')],
      response: { status: 400, scimType: 'mutability', names: ['given'] },
    }),
    at({
      rule: 'immutable: "MAY be defined at resource creation"',
      request: made({ born: 'there' }),
      response: { status: 201, resource: plain({ born: 'there' }) },
    }),
    at({
      rule: 'immutable: "the input value(s) MUST match" on PUT',
      given: [made({ born: 'there' })],
      request: ['PUT /Users/1', person({ born: 'elsewhere' })],
      response: { status: 400, scimType: 'mutability', names: ['born'] },
      afterwards: { at: '/Users/1', resource: plain({ born: 'there' }) },
    }),
    at({
      rule: 'immutable: values that match',
      given: [made({ born: 'there', text: 't' })],
      request: ['PUT /Users/1', person({ born: 'there', text: 'u' })],
      response: { status: 200, resource: plain({ born: 'there', text: 'u' }) },
    }),
    at({
      rule: 'immutable: one that is not there matches nothing and stays',
      given: [made({ born: 'there', text: 't' })],
      request: ['PUT /Users/1', person({ text: 'u' })],
      response: { status: 200, resource: plain({ born: 'there', text: 'u' }) },
    }),
    at({
      rule: 'immutable: "If the service provider has no existing values, the new value(s) SHALL be applied"',
      given: [made({ text: 't' })],
      request: ['PUT /Users/1', person({ born: 'there' })],
      response: { status: 200, resource: plain({ born: 'there' }) },
    }),
    at({
      rule: 'immutable: "a client MAY "add" a value to an "immutable" attribute if the attribute had no previous value"',
      given: [made({ text: 't' })],
      request: ['PATCH /Users/1', patch({ op: 'add', path: `${thing}:born`, value: 'there' })],
      response: { status: 200, resource: plain({ born: 'there', text: 't' }) },
    }),
    ...[
      ['add', { op: 'add', path: `${thing}:born`, value: 'elsewhere' }],
      ['replace', { op: 'replace', path: `${thing}:born`, value: 'elsewhere' }],
      ['remove', { op: 'remove', path: `${thing}:born` }],
      ['replace, in a value without a path', { op: 'replace', value: { [thing]: { born: 'elsewhere' } } }],
    ].map(([what, operation]) =>
      at({
        rule: `immutable: ${what} by PATCH where it has a value`,
        given: [made({ born: 'there' })],
        request: ['PATCH /Users/1', patch(operation)],
        response: { status: 400, scimType: 'mutability', names: ['born'] },
        afterwards: { at: '/Users/1', resource: plain({ born: 'there' }) },
      }),
    ),
    at({
      rule: 'immutable: the value it has changes nothing',
      given: [made({ born: 'there' })],
      request: ['PATCH /Users/1', replaced('born', 'there')],
      response: { status: 200, headers: { etag: 'W/"1"' } },
    }),
    at({
      rule: 'immutable sub-attribute: another value in its element',
      given: [made({ keys: [{ value: 'k1', note: 'n' }] })],
      request: ['PATCH /Users/1', replaced('keys[value eq "k1"]', { value: 'k2' })],
      response: { status: 400, scimType: 'mutability', names: ['keys.value'] },
    }),
    at({
      rule: 'immutable sub-attribute: what stands beside it may change',
      given: [made({ keys: [{ value: 'k1', note: 'n' }] })],
      request: ['PATCH /Users/1', replaced('keys[value eq "k1"].note', 'm')],
      response: { status: 200, resource: plain({ keys: [{ value: 'k1', note: 'm' }] }) },
    }),
    at({
      rule: 'writeOnly: "Attribute values SHALL NOT be returned"',
      request: made({ secret: 'hush', text: 't', keys: [{ value: 'k', pin: '1234' }] }),
      response: { status: 201, resource: plain({ text: 't', keys: [{ value: 'k' }] }) },
    }),
    at({
      rule: 'writeOnly: its type is looked at all the same',
      request: made({ secret: 7 }),
      response: { status: 400, scimType: 'invalidValue', names: ['secret'] },
    }),
    at({
      rule: 'writeOnly: "MAY be updated at any time"',
      given: [made({ text: 't' })],
      request: ['PATCH /Users/1', replaced('secret', 'hush')],
      response: { status: 200, resource: plain({ text: 't' }) },
    }),
  ]);
});

describe('returned', () => {
  const all = { hidden: 'h', large: 'l', always: 'a', text: 't' };
  const key = { value: 'k', note: 'n', door: 'd', lock: 'l' };
  const shown = (query: string, things: object, rule: string): Row =>
    at({
      rule,
      given: [made(all)],
      request: [`GET /Users/1${query}`],
      response: { status: 200, resource: things },
    });
  rows([
    shown('', plain({ always: 'a', text: 't' }), 'never and request are left out'),
    shown(
      `?attributes=${thing}:large,${thing}:hidden`,
      { [thing]: { always: 'a', large: 'l' } },
      'request: "only if specified in the attributes parameter"; never: "The attribute is never returned"',
    ),
    shown(
      `?attributes=userName`,
      { userName: 'a', [thing]: { always: 'a' } },
      'always: "regardless of the contents of the attributes parameter"',
    ),
    shown(
      `?excludedAttributes=${thing}:always,${thing}:text,active`,
      { userName: 'a', [thing]: { always: 'a' } },
      'always: excludedAttributes "SHALL have no effect"',
    ),
    at({
      rule: 'request: returned "in response to any PUT, POST, or PATCH operations if the attribute was specified by the client"',
      request: made(all),
      response: { status: 201, resource: plain({ always: 'a', text: 't', large: 'l' }) },
    }),
    at({
      rule: 'request: a PATCH that names it',
      given: [made(all)],
      request: ['PATCH /Users/1', replaced('large', 'm')],
      response: { status: 200, resource: plain({ always: 'a', text: 't', large: 'm' }) },
    }),
    at({
      rule: 'request: a PATCH that does not',
      given: [made(all)],
      request: ['PATCH /Users/1', replaced('text', 'u')],
      response: { status: 200, resource: plain({ always: 'a', text: 'u' }) },
    }),
    at({
      rule: 'the same in a list',
      given: [made(all)],
      request: ['GET /Users'],
      response: { status: 200, body: { Resources: [plain({ always: 'a', text: 't' })] } },
    }),
    at({
      rule: 'never: "MAY allow attributes to be used in a search filter"',
      given: [made(all)],
      request: [`GET /Users?filter=${thing}:hidden eq "h"`],
      response: { status: 200, ids: ['1'] },
    }),
    at({
      rule: 'sub-attributes: request',
      given: [made({ keys: [key] })],
      request: ['GET /Users/1'],
      response: { status: 200, resource: plain({ keys: [{ value: 'k', note: 'n', lock: 'l' }] }) },
    }),
    at({
      rule: 'sub-attributes: always, where its attribute is returned',
      given: [made({ keys: [key] })],
      request: [`GET /Users/1?attributes=${thing}:keys.door`],
      response: { status: 200, resource: { [thing]: { keys: [{ door: 'd', lock: 'l' }] } } },
    }),
  ]);
});

describe('uniqueness, canonicalValues, caseExact', () => {
  rows([
    at({
      rule: 'server: "No two resources on the same server SHOULD possess the same value"',
      given: [made({ badge: 'B7' })],
      request: ['POST /Users', person({ badge: 'b7' }, 'b')],
      response: { status: 409, scimType: 'uniqueness', names: ['badge'] },
    }),
    at({
      rule: 'server: by PATCH',
      given: [made({ badge: 'B7' }), ['POST /Users', person({ badge: 'B8' }, 'b')]],
      request: ['PATCH /Users/2', replaced('badge', 'B7')],
      response: { status: 409, scimType: 'uniqueness' },
    }),
    at({
      rule: '§2.3.1: "service providers MAY restrict accepted values to the specified values"',
      request: made({ colour: 'blue' }),
      response: { status: 400, scimType: 'invalidValue', names: ['Red, Green'] },
    }),
    at({
      rule: '§2.4: "service providers SHOULD canonicalize the value returned"',
      request: made({ colour: 'RED' }),
      response: { status: 201, resource: plain({ colour: 'Red' }) },
    }),
    at({
      rule: 'caseExact: "The server SHALL use case sensitivity when evaluating filters"',
      given: [made({ exact: 'Aa', text: 'Aa' })],
      request: [`GET /Users?filter=${thing}:exact eq "aa" or ${thing}:exact sw "a"`],
      response: { status: 200, ids: [] },
    }),
    at({
      rule: 'not caseExact',
      given: [made({ exact: 'Aa', text: 'Aa' })],
      request: [`GET /Users?filter=${thing}:text eq "aA" and ${thing}:text ew "A"`],
      response: { status: 200, ids: ['1'] },
    }),
    at({
      rule: 'caseExact: "the server SHALL preserve case for any value submitted"',
      request: made({ exact: 'aA' }),
      response: { status: 201, resource: plain({ exact: 'aA' }) },
    }),
  ]);
});
