import type { GraphClient } from '../graph/index.ts';
import type { Employee } from './hr.ts';
import { disabledInEntra, keptInEntra, lockedForUpdates, type Note, nameOf } from './notes.ts';
import type { House } from './rules.ts';
import type { EntraUser } from './users.ts';
import type { Pair } from './values.ts';
import { carriedOut, changesOf, nothing, type Write } from './writes.ts';

/** PATCHes what differs; nothing where nothing does. */
export async function update(
  employee: Employee,
  user: EntraUser,
  pairs: readonly Pair[],
  notes: Note[],
  graph: GraphClient,
): Promise<Write> {
  if (pairs.length === 0) return nothing(employee, notes);
  const body = Object.fromEntries(pairs.map(({ field, vendor }) => [field.attribute, vendor]));
  return carriedOut(
    {
      person: nameOf(employee),
      action: 'update',
      request: { method: 'PATCH', path: `/users/${user.id}`, body },
      changes: changesOf(pairs),
      notes,
    },
    () => graph.call('users.update', { user: user.id }, body),
  );
}

/** A person who is deactivated or deleted in the HR system: what happens to the account is the vendor's rule. */
export async function leave(
  employee: Employee,
  user: EntraUser | undefined,
  { vendor, integration }: House,
  graph: GraphClient,
): Promise<Write> {
  if (!user) return nothing(employee);
  if (employee.status === 'deleted')
    return integration.whenDeleted === 'delete'
      ? remove(employee, user, graph)
      : nothing(employee, [keptInEntra(vendor)]);
  if (integration.whenDeactivated === 'keep') return nothing(employee, [lockedForUpdates(vendor)]);
  return user.accountEnabled === false ? nothing(employee) : disable(employee, user, graph);
}

function remove(employee: Employee, user: EntraUser, graph: GraphClient): Promise<Write> {
  const request = { method: 'DELETE', path: `/users/${user.id}` };
  return carriedOut({ person: nameOf(employee), action: 'delete', request, changes: [], notes: [] }, () =>
    graph.call('users.delete', { user: user.id }),
  );
}

function disable(employee: Employee, user: EntraUser, graph: GraphClient): Promise<Write> {
  const body = { accountEnabled: false };
  return carriedOut(
    {
      person: nameOf(employee),
      action: 'update',
      request: { method: 'PATCH', path: `/users/${user.id}`, body },
      changes: [{ property: 'accountEnabled', oldValue: 'true', newValue: 'false' }],
      notes: [],
    },
    () => graph.call('users.update', { user: user.id }, body),
  );
}

/** "If you deactivate a user in Entra the user will not be able to log into Huma using the Entra integration." */
export function signInNotes(user: EntraUser, { vendor }: House): Note[] {
  return user.accountEnabled === false ? [disabledInEntra(vendor)] : [];
}
