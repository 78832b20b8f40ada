import { readFileSync } from 'node:fs';

export type QueryName = 'quarantine' | 'failure-rate' | 'no-cycle' | 'staged-deletes';

export type QueryParameters = Readonly<Record<string, string | number>>;

/** The text of `queries/<name>.kql`, which lies beside this file. */
export function readQuery(name: QueryName): string {
  return readFileSync(new URL(`queries/${name}.kql`, import.meta.url), 'utf8');
}

/**
 * Puts values in place of a query's `{{parameters}}`: text as a KQL string literal, numbers as they are.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/string
 *
 * @throws RangeError where the query has a parameter that is not given
 */
export function fillQuery(query: string, parameters: QueryParameters): string {
  return query.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new RangeError(`the query's parameter ${name} is not given`);
    return typeof value === 'number' ? String(value) : JSON.stringify(value);
  });
}
