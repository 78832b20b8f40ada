import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather, parseShard, spread } from '../../src/preview/index.ts';
import { shardOf } from '../../src/preview/shards.ts';
import { people, previewOf, project, Repository, vendorFile } from './repository.ts';

const vendor = (name: string, owned: string[] = [], assigned: string[] = []) => ({
  name,
  groups: Object.fromEntries(owned.map(group => [group, { owners: [] }])),
  assignments: assigned.map(principal => ({ principal, kind: 'group' as const })),
});

test.each([
  ['1/1', { index: 1, count: 1 }],
  ['2/5', { index: 2, count: 5 }],
  ['0/5', undefined],
  ['6/5', undefined],
  ['1/0', undefined],
  ['1', undefined],
  ['a/b', undefined],
])('%s', (text, shard) => expect(parseShard(text)).toEqual(shard));

test.each<[why: string, vendors: number[], most: number, limit: number, counts: number[]]>([
  ['a stack without vendors has a job, which tells so', [0], 50, 256, [1]],
  ['as many as fit', [50], 50, 256, [1]],
  ['one more', [51], 50, 256, [2]],
  ['each stack has its own', [120, 10], 50, 256, [3, 1]],
  ['never more jobs than the limit', [1000, 1000], 1, 256, [125, 125]],
  ['unless there are more stacks than that', [3, 3, 3], 1, 2, [1, 1, 1]],
])('%s', (_, vendors, most, limit, counts) => {
  const stacks = vendors.map((count, index) => ({ stack: `s${index}`, vendors: count }));
  const parts = spread(stacks, { most, limit });
  expect(stacks.map(({ stack }) => parts.filter(part => part.stack === stack).length)).toEqual(counts);
  expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
});

test('every vendor is in one shard, in whatever order they come', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 30 });
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 9 }), (found, count) => {
      const vendors = found.map(name => vendor(name));
      const shards = Array.from({ length: count }, (_, place) =>
        shardOf(vendors, { index: place + 1, count }),
      );
      expect(shards.flatMap(shard => [...shard]).sort()).toEqual([...found].sort());
      const reversed = shardOf([...vendors].reverse(), { index: 1, count });
      expect([...reversed].sort()).toEqual([...(shards[0] ?? [])].sort());
    }),
  );
});

test('vendors that meet in a group one of them owns stay together; in a group nobody owns they need not', () => {
  const vendors = [
    vendor('a', [], ['Staff', 'Everybody']),
    vendor('b', ['Staff']),
    vendor('c', ['Guests'], ['Staff']),
    vendor('d', [], ['Everybody', 'Guests']),
    vendor('e', [], ['Everybody']),
  ];
  expect([1, 2].map(index => [...shardOf(vendors, { index, count: 2 })].sort())).toEqual([
    ['a', 'b', 'c', 'd'],
    ['e'],
  ]);
});

test('the parts of a preview, gathered, are the preview', async () => {
  // Endpoints of their own: two vendors at one are told as a problem.
  const named = (name: string, title: string) => {
    const { provisioning, ...rest } = vendorFile({ displayName: name }, { title });
    return {
      ...rest,
      provisioning: { ...(provisioning as object), tenantUrl: `https://${name}.example/scim` },
    };
  };
  const [acme, other, third] = ['acme', 'other', 'third'].map(name => named(name, 'jobTitle'));
  using made = new Repository(project({ acme, other, third }, people));
  made.write({ 'mappings/other.yaml': JSON.stringify(named('other', 'department')) });
  const part = async (index: number) => previewOf(made, { shard: { index, count: 2 } });
  const parts = [await part(1), await part(2)];
  expect(parts.map(({ stacks }) => stacks[0]?.vendors.map(each => each.vendor))).toEqual([
    ['acme', 'third'],
    ['other'],
  ]);
  const whole = await previewOf(made);
  expect(gather(parts)).toEqual(whole);
  expect(() => gather([])).toThrow(RangeError);
  const [first] = parts;
  if (!first) throw new Error('There is no first part');
  expect(() => gather([first, { ...first, base: { name: 'x', commit: 'another' } }])).toThrow(RangeError);
});
