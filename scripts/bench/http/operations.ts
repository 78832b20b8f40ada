const token = 'a-token-of-the-benchmark';
const basePath = '/scim/v2';

/** How the mock server is started. */
export const serverOptions = { token, basePath, profile: 'entra' } as const;

/** One kind of request. */
export interface Operation {
  what: string;
  status: number;
  /** So many requests as they go over the wire; every call gives others. */
  requests(count: number): string[];
}

/** Who is stored: in the same order. */
export interface People {
  ids: readonly string[];
  userNames: readonly string[];
}

/** What Entra asks most: who is there, and its writes. */
export function operations(people: People): Operation[] {
  const id = turns(people.ids);
  let made = 0;
  return [
    {
      what: 'GET by id',
      status: 200,
      requests: count => times(count, () => request('GET', `/Users/${id()}`)),
    },
    filterOperation('GET with filter userName eq', people.userNames),
    {
      what: 'POST',
      status: 201,
      requests: count => times(count, () => request('POST', '/Users', person(++made))),
    },
    {
      what: 'PATCH',
      status: 200,
      requests: count => times(count, () => request('PATCH', `/Users/${id()}`, change(++made))),
    },
  ];
}

export function filterOperation(what: string, userNames: readonly string[]): Operation {
  const userName = turns(userNames);
  const ask = () => `/Users?filter=${encodeURIComponent(`userName eq "${userName()}"`)}`;
  return { what, status: 200, requests: count => times(count, () => request('GET', ask())) };
}

/** Through all of a list in steps that leave what is next to each other far apart, then again. */
function turns(all: readonly string[]): () => string {
  const step = 7919;
  let at = 0;
  return () => {
    at = (at + step) % all.length;
    return all[at] ?? '';
  };
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function request(method: string, path: string, body?: object): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const about = `Host: localhost\r\nAuthorization: Bearer ${token}\r\nAccept: application/scim+json\r\n`;
  const length = `Content-Type: application/scim+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`;
  return `${method} ${basePath}${path} HTTP/1.1\r\n${about}${text === '' ? '' : length}\r\n${text}`;
}

/** As Entra creates somebody. */
function person(number: number): object {
  const userName = `new.person.${number}@contoso.com`;
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: `new.person.${number}`,
    userName,
    active: true,
    addresses: [{ country: 'FI', locality: 'Tampere', region: 'Pirkanmaa', type: 'work' }],
    displayName: `New Person ${number}`,
    emails: [{ primary: true, type: 'work', value: userName }],
    meta: { resourceType: 'User' },
    name: { familyName: `Person ${number}`, givenName: 'New' },
    preferredLanguage: 'fi-FI',
    roles: [],
    title: 'Engineer',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Engineering' },
  };
}

/** As Entra changes somebody. */
function change(number: number): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [
      { op: 'Replace', path: 'displayName', value: `Changed Person ${number}` },
      { op: 'Add', path: 'title', value: `Engineer ${number}` },
    ],
  };
}
