import type { Vendor } from '../vendor/index.ts';

/** One of `count` parts of a stack's vendors; the first has `index` 1. */
export interface Shard {
  index: number;
  count: number;
}

/** `2/5`; nothing where that is no shard. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index > count) return undefined;
  return { index, count };
}

/** A job of a pipeline: what it previews, and what the file with the result is called. */
export interface Part {
  stack: string;
  shard: string;
  part: string;
}

/**
 * The jobs a preview of these stacks is spread over: one for each `most` vendors of a stack, and never more than
 * `limit` (GitHub runs a matrix of at most 256 jobs) as long as every stack has one.
 */
export function spread(
  stacks: readonly { stack: string; vendors: number }[],
  { most, limit = 256 }: { most: number; limit?: number },
): Part[] {
  const shardsOf = (size: number) => stacks.map(({ vendors }) => Math.max(1, Math.ceil(vendors / size)));
  const total = (size: number) => shardsOf(size).reduce((sum, count) => sum + count, 0);
  const largest = Math.max(most, ...stacks.map(({ vendors }) => vendors));
  let size = most;
  while (total(size) > limit && size < largest) size += 1;
  const counts = shardsOf(size);
  return stacks.flatMap(({ stack }, place) =>
    Array.from({ length: counts[place] ?? 1 }, (_, number) => {
      const [index, count] = [number + 1, counts[place] ?? 1];
      return { stack, shard: `${index}/${count}`, part: `${stack}.${index}-of-${count}` };
    }),
  );
}

type Grouped = Pick<Vendor, 'name' | 'groups' | 'assignments'>;

/**
 * The names of a shard's vendors. Vendors that meet in a group which one of their files owns stay together: alone,
 * the other would not find it. Who has the same vendors, in any order, gets the same shards.
 */
export function shardOf(vendors: readonly Grouped[], { index, count }: Shard): Set<string> {
  const units = together(vendors);
  return new Set(units.filter((_, place) => place % count === index - 1).flat());
}

/** Vendors that need each other, as lists of names. */
function together(vendors: readonly Grouped[]): string[][] {
  const owned = new Set(vendors.flatMap(({ groups }) => Object.keys(groups)));
  const unitOf = new Map<string, Set<string>>();
  const metIn = new Map<string, string>();
  for (const { name, groups, assignments } of vendors) {
    if (!unitOf.has(name)) unitOf.set(name, new Set([name]));
    for (const group of [...Object.keys(groups), ...assignments.map(({ principal }) => principal)]) {
      if (!owned.has(group)) continue;
      join(unitOf, metIn.get(group) ?? name, name);
      metIn.set(group, name);
    }
  }
  return [...new Set(unitOf.values())].map(unit => [...unit].sort()).sort(byFirst);
}

function join(unitOf: Map<string, Set<string>>, one: string, other: string): void {
  const unit = new Set([...(unitOf.get(one) ?? []), ...(unitOf.get(other) ?? [])]);
  for (const name of unit) unitOf.set(name, unit);
}

const byFirst = ([a = '']: string[], [b = '']: string[]) => (a < b ? -1 : 1);
