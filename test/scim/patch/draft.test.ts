import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/scim/json.ts';
import { Draft } from '../../../src/scim/patch/draft.ts';
import { Version } from '../../../src/scim/resource/version.ts';
import { userType } from '../../../src/scim/schema/type.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const created = '2026-01-01T00:00:00.000Z';
const changed = '2026-01-02T03:04:05.678Z';
const stored: JsonObject = {
  userName: 'a',
  active: true,
  emails: [{ value: 'a@b', displayName: 'not the one of the user' }],
  displayName: 'A, "B" \\ {C]',
  nickName: 'ł',
};
const made = () =>
  new Version('1', userType.inUse, { created, lastModified: created, revision: 9 }, structuredClone(stored));

/** What there can be of a version before it changes. */
const forms: [string, () => Version][] = [
  ['values', made],
  [
    'JSON',
    () => {
      const version = made();
      version.condense();
      return version;
    },
  ],
  [
    'JSON and values read from it',
    () => {
      const version = made();
      version.condense();
      expect(version.attributes).toEqual(stored);
      return version;
    },
  ],
];

describe.each(forms)('of what is stored there are %s', (_, version) => {
  test.each<[string, (draft: Draft) => void, object, readonly string[]]>([
    ['a value', draft => draft.set('userName', 'b'), { userName: 'b' }, ['userName']],
    ['text to a number', draft => draft.set('displayName', 7), { displayName: 7 }, ['displayName']],
    ['a truth value', draft => draft.set('active', false), { active: false }, ['active']],
    [
      'several, from behind',
      draft => {
        draft.set('nickName', 'n');
        draft.set('displayName', 'd');
        draft.set('userName', 'u');
        draft.set('displayName', 'e"\\');
      },
      { nickName: 'n', displayName: 'e"\\', userName: 'u' },
      ['nickName', 'displayName', 'userName'],
    ],
    ['one that comes', draft => draft.set('title', 'c'), { title: 'c' }, ['title']],
    ['one that goes', draft => draft.set('emails', undefined), { emails: undefined }, ['emails']],
    [
      'one that goes after another changed',
      draft => {
        draft.set('displayName', 'd');
        draft.set('emails', undefined);
        draft.set('nickName', 'n');
      },
      { displayName: 'd', emails: undefined, nickName: 'n' },
      ['displayName', 'emails', 'nickName'],
    ],
    [
      'an extension that comes',
      draft => draft.set(enterprise, { department: 'd' }),
      { schemas: [userType.schema.id, enterprise], [enterprise]: { department: 'd' } },
      [enterprise],
    ],
  ])('%s changes, and what is stored stays as it is', (_, change, expected, names) => {
    const before = version();
    const draft = new Draft(before);
    change(draft);
    expect(draft.isChanged).toBe(true);
    expect(new Set(draft.changed)).toEqual(new Set(names));
    const { schemas = [userType.schema.id], ...values } = expected as { schemas?: string[] };
    expect(draft.only(names)).toEqual(values);
    const next = draft.next(Date.parse(changed), userType);
    const attributes = JSON.parse(JSON.stringify({ ...stored, ...values }));
    expect(next.peek()).toEqual(attributes);
    expect([next.id, next.tag]).toEqual(['1', 'W/"10"']);
    const meta = { resourceType: 'User', created, lastModified: changed, version: 'W/"10"' };
    expect(JSON.parse(next.text({}))).toEqual({ schemas, id: '1', ...attributes, meta });
    expect(before.peek()).toEqual(stored);
    expect(JSON.parse(before.text({}))).toMatchObject(stored);
  });

  test.each<[string, (draft: Draft) => void]>([
    ['nothing', () => {}],
    ['the same value', draft => draft.set('userName', 'a')],
    [
      'an equal value',
      draft => draft.set('emails', [{ value: 'a@b', displayName: 'not the one of the user' }]),
    ],
    [
      'another value and the old one again',
      draft => {
        draft.set('userName', 'b');
        draft.set('userName', 'a');
      },
    ],
    [
      'a value that comes and goes',
      draft => {
        draft.set('title', 'c');
        draft.set('title', undefined);
      },
    ],
  ])('is no change (RFC 7644 §3.5.2.1): %s', (_, change) => {
    const draft = new Draft(version());
    change(draft);
    expect(draft.isChanged).toBe(false);
  });

  test('whatever came when, `schemas` and `id` stand in front and `meta` at the end', () => {
    const draft = new Draft(version());
    draft.set('emails', undefined);
    draft.set('title', 'c');
    draft.set('emails', [{ value: 'a@b' }]);
    const names = Object.keys(JSON.parse(draft.next(0, userType).text({})));
    expect(names.slice(0, 2)).toEqual(['schemas', 'id']);
    expect(names.at(-1)).toBe('meta');
  });

  test('names are the ones the resource has', () => {
    const draft = new Draft(version());
    expect([draft.ownName('displayName'), draft.ownName('DISPLAYNAME'), draft.ownName('title')]).toEqual([
      'displayName',
      'displayName',
      'title',
    ]);
    expect([draft.get('displayName'), draft.get('title')]).toEqual([stored.displayName, undefined]);
  });

  test('all attributes are as the changes left them', () => {
    const draft = new Draft(version());
    draft.set('displayName', 'd');
    expect(draft.attributes).toEqual({ ...stored, displayName: 'd' });
    draft.set('displayName', 'e');
    expect(draft.attributes).toEqual({ ...stored, displayName: 'e' });
    expect([draft.get('displayName'), draft.get('userName')]).toEqual(['e', 'a']);
  });
});

test('where there are values, one that is changed twice is copied once', () => {
  const draft = new Draft(made());
  draft.set('userName', 'b');
  const copy = draft.attributes;
  draft.set('emails', [{ value: 'c@d' }]);
  expect(draft.attributes).toBe(copy);
  expect(draft.get('userName')).toBe('b');
});

test('where there is JSON, to change some values no other is read', () => {
  const version = made();
  version.condense();
  const draft = new Draft(version);
  draft.set('displayName', 'd');
  const next = draft.next(0, userType);
  expect(version.json).toBeDefined();
  expect(next.json).toBeDefined();
});
