import { type ObjectKind, objectKinds } from './object-mapping.ts';
import type { OwnMapping, OwnPart, OwnRow } from './own-part.ts';

/** One thing that is not as wanted. */
export interface Difference {
  kind: ObjectKind;
  /** The row's target attribute; absent where it is about the object mapping itself. */
  attribute?: string;
  /** `row`: it is there on one side only. `order`: the same rows in another order. */
  property: keyof OwnMapping | keyof OwnRow | 'row' | 'order' | 'mapping';
  wanted: unknown;
  found: unknown;
}

/** What differs between two own parts, row by row; nothing where they say the same. */
export function compareOwnPart(wanted: OwnPart, found: OwnPart): Difference[] {
  return objectKinds.flatMap(kind => {
    const [left, right] = [wanted[kind] ?? null, found[kind] ?? null];
    if (left === null || right === null)
      return left === right ? [] : [{ kind, property: 'mapping' as const, wanted: left, found: right }];
    return [...compareMapping(kind, left, right), ...compareRows(kind, left.rows ?? [], right.rows ?? [])];
  });
}

function compareMapping(kind: ObjectKind, wanted: OwnMapping, found: OwnMapping): Difference[] {
  const properties = ['enabled', 'flowTypes', 'scope', 'missingDefinitions'] as const;
  return properties.flatMap(property => difference({ kind, property }, wanted[property], found[property]));
}

function compareRows(kind: ObjectKind, wanted: readonly OwnRow[], found: readonly OwnRow[]): Difference[] {
  const there = new Map(found.map(row => [row.target, row]));
  const here = new Set(wanted.map(row => row.target));
  const rows = wanted.flatMap(row => compareRow(kind, row, there.get(row.target)));
  const surplus = found
    .filter(row => !here.has(row.target))
    .map(row => ({ kind, attribute: row.target, property: 'row' as const, wanted: null, found: row }));
  const differences = [...rows, ...surplus];
  if (differences.some(({ property }) => property === 'row') || wanted.length !== found.length)
    return differences;
  const order = (list: readonly OwnRow[]) => list.map(row => row.target);
  return [...differences, ...difference({ kind, property: 'order' }, order(wanted), order(found))];
}

function compareRow(kind: ObjectKind, wanted: OwnRow, found: OwnRow | undefined): Difference[] {
  const attribute = wanted.target;
  if (!found) return [{ kind, attribute, property: 'row', wanted, found: null }];
  const properties = ['source', 'defaultValue', 'flowBehavior', 'flowType', 'matchingPriority'] as const;
  return properties.flatMap(property =>
    difference({ kind, attribute, property }, wanted[property], found[property]),
  );
}

/** Both sides are plain JSON built with the same key order. */
function difference(
  where: Omit<Difference, 'wanted' | 'found'>,
  wanted: unknown,
  found: unknown,
): Difference[] {
  return JSON.stringify(wanted) === JSON.stringify(found) ? [] : [{ ...where, wanted, found }];
}
