import type { ProvisioningEntry } from '../provisioning/index.ts';
import type { ScimServer } from '../scim/index.ts';
import type { RehearsedDay } from './rehearsal.ts';

type Modified = ProvisioningEntry['modifiedProperties'][number];

/**
 * Puts names where the provisioning log has ids of the target, as it has for managers and members: the
 * requests keep the ids, people read the names.
 */
export function named(days: readonly RehearsedDay[], server: ScimServer): RehearsedDay[] {
  const names = namesOf(days);
  const nameOf = (id: string) => names.get(id) ?? stored(server, id) ?? id;
  const readable = (value: string | null) =>
    value === null ? null : value.split(', ').map(nameOf).join(', ');
  const property = (modified: Modified): Modified =>
    isReference(modified)
      ? { ...modified, oldValue: readable(modified.oldValue), newValue: readable(modified.newValue) }
      : modified;
  return days.map(day => ({
    ...day,
    cycles: day.cycles.map(cycle => ({
      ...cycle,
      entries: cycle.entries.map(entry =>
        entry.modifiedProperties.some(isReference)
          ? { ...entry, modifiedProperties: entry.modifiedProperties.map(property) }
          : entry,
      ),
    })),
  }));
}

/** Managers and members: the only references SCIM knows. */
function isReference({ displayName }: Modified): boolean {
  return /(^|:)(members|manager)$/.test(displayName);
}

function namesOf(days: readonly RehearsedDay[]): Map<string, string> {
  const entries = days.flatMap(({ cycles }) => cycles.flatMap(cycle => cycle.entries));
  return new Map(
    entries.flatMap(({ targetId, source }) => (targetId ? [[targetId, source.displayName] as const] : [])),
  );
}

function stored(server: ScimServer, id: string): string | undefined {
  const resource = server.store.users.get(id) ?? server.store.groups.get(id);
  const name = resource?.displayName ?? resource?.userName;
  return typeof name === 'string' ? name : undefined;
}
