import { describe, expect, test } from 'vitest';
import { Draft } from '../../../src/scim/patch/draft.ts';
import type { Meta, ScimResource } from '../../../src/scim/resource/resource.ts';
import { userType } from '../../../src/scim/schema/type.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const meta = (version: number): Meta => ({
  resourceType: 'User',
  created: '2026-01-01T00:00:00.000Z',
  lastModified: '2026-01-01T00:00:00.000Z',
  version: `W/"${version}"`,
});
const stored: ScimResource = {
  schemas: [userType.schema.id],
  id: '1',
  userName: 'a',
  emails: [{ value: 'a@b' }],
  meta: meta(1),
};

describe('what is stored stays as it is', () => {
  test.each<[string, (draft: Draft) => void, object]>([
    ['when a value changes', draft => draft.set('userName', 'b'), { ...stored, userName: 'b' }],
    ['when one comes', draft => draft.set('title', 'c'), { ...stored, title: 'c' }],
    ['when one goes', draft => draft.set('emails', undefined), (({ emails: _, ...rest }) => rest)(stored)],
    [
      'when an extension comes',
      draft => draft.set(enterprise, { department: 'd' }),
      { ...stored, schemas: [userType.schema.id, enterprise], [enterprise]: { department: 'd' } },
    ],
  ])('%s', (_, change, expected) => {
    const before = structuredClone(stored);
    const draft = new Draft(stored);
    change(draft);
    expect(draft.isChanged).toBe(true);
    expect(draft.version(meta(2), userType)).toEqual({ ...expected, meta: meta(2) });
    expect(stored).toEqual(before);
  });
});

test('a value that is changed twice is copied once', () => {
  const draft = new Draft(stored);
  draft.set('userName', 'b');
  const copy = draft.attributes;
  draft.set('emails', [{ value: 'c@d' }]);
  expect(draft.attributes).toBe(copy);
  expect(draft.get('userName')).toBe('b');
});

test.each<[string, (draft: Draft) => void]>([
  ['nothing', () => {}],
  ['the same value', draft => draft.set('userName', 'a')],
  ['an equal value', draft => draft.set('emails', [{ value: 'a@b' }])],
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
  const draft = new Draft(stored);
  change(draft);
  expect(draft.isChanged).toBe(false);
});

test('whatever came when, `schemas` and `id` stand in front and `meta` at the end', () => {
  const draft = new Draft(stored);
  draft.set('emails', undefined);
  draft.set('title', 'c');
  draft.set('emails', [{ value: 'a@b' }]);
  const names = Object.keys(draft.version(meta(2), userType));
  expect(names.slice(0, 2)).toEqual(['schemas', 'id']);
  expect(names.at(-1)).toBe('meta');
});
