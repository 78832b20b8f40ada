/** What the tenant is handed instead of reaching for it: the same input gives the same tenant. */
export interface Surroundings {
  clock: { now(): number };
  /** The next GUID. */
  ids: () => string;
}

/** Graph's date-times have no fractions of a second. */
export function dateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
