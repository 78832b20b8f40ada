import { isObject, type Json, own } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';

/** A value of another type as the attribute's own, where it can only mean that; otherwise as it is. */
export function coerced(value: Json, { type }: Attribute): Json {
  if (isObject(value)) return own(value, 'value') ?? value;
  switch (type) {
    case 'boolean':
      return value === 1 || value === '1' ? true : value === 0 || value === '0' ? false : value;
    case 'integer':
    case 'decimal':
      return typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
    default:
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }
}
