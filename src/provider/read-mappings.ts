import {
  applyMappings,
  compareOwnPart,
  type DeclaredMappings,
  type DeclaredObjectMapping,
  type Difference,
  declaredFrom,
  ownPart,
  type SynchronizationSchema,
} from '../schema/index.ts';
import { mappedKinds } from './mapping-inputs.ts';

/**
 * What a live schema says, as a declaration: whole, or of the kinds an earlier declaration has. What means
 * the same as that one keeps its spelling and order, so that nothing but a real change shows.
 */
export function readMappings(live: SynchronizationSchema, before?: DeclaredMappings): DeclaredMappings {
  const found = declaredFrom(live);
  if (!before) return found;
  const entries = mappedKinds.flatMap(kind => {
    const [old, now] = [before[kind], found[kind]];
    if (old === undefined || now === undefined) return [];
    return [[kind, readKind(live, { kind, old, now })] as const];
  });
  return Object.fromEntries(entries);
}

interface Reading {
  kind: (typeof mappedKinds)[number];
  old: DeclaredObjectMapping | 'off';
  now: DeclaredObjectMapping | 'off';
}

function readKind(live: SynchronizationSchema, { kind, old, now }: Reading): DeclaredObjectMapping | 'off' {
  if (old === 'off' || now === 'off') return now;
  const declared = { [kind]: old };
  const differences = compareOwnPart(
    ownPart(applyMappings(live, declared), declared),
    ownPart(live, declared),
  );
  const differs = (property: Difference['property']) =>
    differences.some(difference => difference.attribute === undefined && difference.property === property);
  const changed = new Set(differences.map(({ attribute }) => attribute));
  const names = [
    ...Object.keys(old.attributes).filter(name => Object.hasOwn(now.attributes, name)),
    ...Object.keys(now.attributes).filter(name => !Object.hasOwn(old.attributes, name)),
  ];
  const attributes = Object.fromEntries(
    names.flatMap(name => {
      const row = (changed.has(name) ? undefined : old.attributes[name]) ?? now.attributes[name];
      return row === undefined ? [] : [[name, row] as const];
    }),
  );
  const actions = differs('flowTypes') ? now.actions : old.actions;
  return {
    attributes,
    where: differs('scope') ? now.where : old.where,
    ...(actions === undefined ? {} : { actions }),
  };
}
