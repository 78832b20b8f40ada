import { type GraphClient, GraphError } from '../graph/index.ts';
import { readField } from './fields.ts';
import type { Employee } from './hr.ts';
import { fieldsOf, type Integration } from './integration.ts';
import { ambiguousMatch, refusedByGraph } from './notes.ts';
import type { House } from './rules.ts';
import type { EntraUser } from './users.ts';
import { refused, type Write } from './writes.ts';

/** What is read of a user: the mapped attributes, and who they are. */
export function selected(integration: Integration): string[] {
  return [...new Set(['id', 'userPrincipalName', 'accountEnabled', ...Object.keys(integration.fields)])];
}

/** The value people are found by; empty where the field map does not hold the attribute. */
export function matchValue(employee: Employee, { integration, now }: House): string | null {
  const field = fieldsOf(integration).find(({ attribute }) => attribute === integration.match);
  return field ? readField(employee, field.from, now) : null;
}

/**
 * The one user in Entra with the same matching value; none where nobody has it. Refused where several
 * have it, or where Graph does not let the vendor read.
 */
export async function find(
  employee: Employee,
  value: string | null,
  { integration }: House,
  graph: GraphClient,
): Promise<{ user: EntraUser | undefined } | { refused: Write }> {
  if (value === null) return { user: undefined };
  try {
    const users = await graph.call('users.selectBy', {
      property: integration.match,
      value,
      properties: selected(integration).join(','),
    });
    if (users.length < 2) return { user: users[0] };
    const names = users.map(({ userPrincipalName }) => String(userPrincipalName));
    return { refused: refused(employee, [ambiguousMatch(integration.match, value, names)]) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { refused: refused(employee, [refusedByGraph(error)]) };
  }
}
