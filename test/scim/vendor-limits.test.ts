import { describe, expect, test } from 'vitest';
import type { VendorProfile } from '../../src/scim/index.ts';
import { group, patch, type Row, rows, send, server, user } from './table.ts';

const anything: VendorProfile = { users: { attributes: { userName: {} } }, groups: { attributes: {} } };
const profiled = (profile: Partial<VendorProfile>) => ({ profile: { ...anything, ...profile } });
const anna = ['POST /Users', user({ userName: 'anna', title: 'T' })] as const;

describe('how a PATCH may be written', () => {
  const forms = (rule: string, taken: VendorProfile['patch'], operations: object[], status: number): Row => ({
    rule,
    options: profiled({ patch: taken }),
    given: [['POST /Users', user({ userName: 'anna', emails: [{ type: 'work', value: 'a@b' }] })]],
    request: ['PATCH /Users/1', patch(...operations)],
    response: status === 400 ? { status, scimType: 'invalidPath', names: ['Operations[0]'] } : { status },
  });
  const title = { op: 'add', path: 'title', value: 'T' };
  const pathless = { op: 'replace', value: { title: 'T' } };
  const filtered = { op: 'replace', path: 'emails[type eq "work"].value', value: 'c@d' };
  rows([
    forms('operations: one that is listed', { operations: ['add'] }, [title], 200),
    forms('operations: one that is not', { operations: ['replace', 'remove'] }, [title], 400),
    forms('withoutPath: false', { withoutPath: false }, [pathless], 400),
    forms('withoutPath left out', {}, [pathless], 200),
    forms('valueFilters: false', { valueFilters: false }, [filtered], 400),
    forms('valueFilters left out', {}, [filtered], 200),
    forms('answer: nothing', { answer: 'nothing' }, [title], 204),
    {
      rule: 'answer: nothing, but "The server MUST return a 200 OK if the attributes parameter is specified"',
      options: profiled({ patch: { answer: 'nothing' } }),
      given: [anna],
      request: ['PATCH /Users/1?attributes=title', patch(title)],
      response: { status: 200, resource: { title: 'T' } },
    },
    {
      rule: 'answer: resource, of a group too',
      options: profiled({ patch: { answer: 'resource' } }),
      given: [['POST /Groups', group({ displayName: 'G' })]],
      request: ['PATCH /Groups/1', patch({ op: 'replace', path: 'displayName', value: 'H' })],
      response: { status: 200, resource: { displayName: 'H' } },
    },
    {
      rule: 'removeByValue: false, whatever the dialect',
      options: profiled({ patch: { removeByValue: false } }),
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'm' }] })]],
      request: ['PATCH /Groups/1', patch({ op: 'Remove', path: 'members', value: [{ value: 'm' }] })],
      response: { status: 400, scimType: 'invalidSyntax' },
      afterwards: { at: '/Groups/1', resource: { displayName: 'G', members: [{ value: 'm' }] } },
    },
    {
      rule: 'removeByValue: true, whatever the dialect',
      options: { dialect: 'strict', ...profiled({ patch: { removeByValue: true } }) },
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'm' }, { value: 'n' }] })]],
      request: ['PATCH /Groups/1', patch({ op: 'remove', path: 'members', value: [{ value: 'm' }] })],
      response: { status: 200, resource: { displayName: 'G', members: [{ value: 'n' }] } },
    },
  ]);
});

describe('how much one request may ask for', () => {
  const two = [anna, ['POST /Users', user({ userName: 'bo' })]] as const;
  rows([
    {
      rule: 'body',
      options: profiled({ limits: { body: 100 } }),
      request: ['POST /Users', user({ userName: 'x'.repeat(100) })],
      response: { status: 413, names: ['100'] },
    },
    {
      rule: 'filterLength',
      options: profiled({ limits: { filterLength: 10 } }),
      request: ['GET /Users?filter=userName eq "anna"'],
      response: { status: 400, scimType: 'invalidFilter', names: ['10'] },
    },
    {
      rule: 'patchOperations',
      options: profiled({ limits: { patchOperations: 1 } }),
      given: [anna],
      request: ['PATCH /Users/1', patch({ op: 'remove', path: 'title' }, { op: 'remove', path: 'title' })],
      response: { status: 413, names: ['1'] },
    },
    {
      rule: 'bulkOperations',
      options: profiled({ limits: { bulkOperations: 1 } }),
      request: ['POST /Bulk', { Operations: [{}, {}] }],
      response: { status: 413, names: ['maxOperations, 1'] },
    },
    {
      rule: 'pages.size: without a count',
      options: profiled({ pages: { size: 1 } }),
      given: two,
      request: ['GET /Users'],
      response: { status: 200, ids: ['1'], body: { totalResults: 2, itemsPerPage: 1 } },
    },
    {
      rule: 'pages.size: with a count',
      options: profiled({ pages: { size: 1 } }),
      given: two,
      request: ['GET /Users?count=2'],
      response: { status: 200, ids: ['1', '2'] },
    },
    {
      rule: 'pages.most: whatever the count',
      options: profiled({ pages: { most: 1 } }),
      given: two,
      request: ['GET /Users?count=2'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: 'RFC 7643 §5: all of it is announced',
      options: profiled({ limits: { body: 5000, bulkOperations: 7 }, pages: { most: 9 } }),
      request: ['GET /ServiceProviderConfig'],
      response: {
        status: 200,
        body: { bulk: { maxOperations: 7, maxPayloadSize: 5000 }, filter: { maxResults: 9 } },
      },
    },
  ]);
});

describe('rate limit', () => {
  /** Answers to requests sent at these seconds. */
  function answers(seconds: readonly number[], extra: Partial<VendorProfile> = {}) {
    let now = 0;
    const options = profiled({ rateLimit: { requests: 2, seconds: 10 }, ...extra });
    const to = server({ ...options, clock: { now: () => now } });
    return seconds.map(second => {
      now = second * 1000;
      const { status, headers, text } = send(to, ['GET /Users']);
      return { status, wait: headers['retry-after'], text };
    });
  }

  test('one too many is 429, with Retry-After until the window ends; then all is well', () => {
    const seen = answers([0, 4, 5, 9.5, 10]).map(({ status, wait }) => [status, wait]);
    expect(seen).toEqual([
      [200, undefined],
      [200, undefined],
      [429, '5'],
      [429, '1'],
      [200, undefined],
    ]);
  });

  test('whoever waits as long as told is let in', () => {
    expect(answers([0, 0, 3, 3 + 7]).map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });

  test('in the vendor’s form of errors', () => {
    expect(answers([0, 0, 0], { errorBody: 'empty' })[2]).toEqual({ status: 429, wait: '10', text: '' });
    expect(JSON.parse(answers([0, 0, 0])[2]?.text ?? '')).toMatchObject({ status: '429' });
  });

  test('who has no token is told that first, and counts for nobody', () => {
    const to = server(profiled({ rateLimit: { requests: 1, seconds: 10 } }));
    for (let at = 0; at < 3; at++)
      expect(send(to, ['GET /Users', undefined, { authorization: '' }]).status).toBe(401);
    expect(send(to, ['GET /Users']).status).toBe(200);
  });
});
