import { z } from 'zod';
import type { Path } from './node.ts';

/**
 * The zod schemas that may describe what stands at a path: several where the way leads through a union.
 */
export function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  let found = branches(schema);
  for (const step of path) {
    found = found.flatMap(at => child(at, step)).flatMap(branches);
  }
  return found;
}

/** The keys a map may have under these schemas; none where any key may stand. */
export function knownKeys(schemas: readonly z.core.$ZodType[]): string[] {
  const keys = schemas.flatMap(at => (at instanceof z.ZodObject ? Object.keys(at.shape) : []));
  return [...new Set(keys)];
}

/** The description nearest to the value: of the key's schema, inside or outside of optional and default. */
export function descriptionAt(schema: z.core.$ZodType, path: Path): string | undefined {
  const parents = schemasAt(schema, path.slice(0, -1));
  const last = path[path.length - 1];
  for (const at of parents) {
    for (let next: z.core.$ZodType | undefined = last === undefined ? at : child(at, last)[0]; next; ) {
      const description = z.globalRegistry.get(next)?.description;
      if (description !== undefined) return description;
      next = unwrap(next);
    }
  }
  return undefined;
}

function branches(schema: z.core.$ZodType): z.core.$ZodType[] {
  const inner = unwrap(schema);
  if (inner) return branches(inner);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(branches);
  return [schema];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return schema.unwrap();
  }
  if (schema instanceof z.ZodPipe) return schema.in;
  return undefined;
}

function child(schema: z.core.$ZodType, step: string | number): z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const of = Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined;
    return of ? [of] : [];
  }
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodArray) return [schema.element];
  return [];
}
