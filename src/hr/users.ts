import type { Entity } from '../graph/index.ts';

/** A user as Graph returns it with the properties asked for. */
export type EntraUser = Entity;

/** The property as text; null, absent and empty are the same: no value. */
export function textOf(user: EntraUser, property: string): string | null {
  const value = user[property];
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
