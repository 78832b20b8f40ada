import type { ObjectId } from '../tenant/index.ts';
import { describe } from './describe.ts';
import { link, plantGroup, plantUser } from './plant.ts';
import type { GroupRef, SampleEvent, UserRef } from './sample.ts';
import { type DirectoryWriter, refusalOf } from './writer.ts';

/** A deployed vendor: where assignments go. Nothing for a vendor that is not deployed in this run. */
export type VendorLookup = (vendor: string) => DeployedVendor | undefined;

export interface DeployedVendor {
  servicePrincipal: ObjectId;
  /** Ids by the vendor file's role keys. */
  appRoles: Readonly<Record<string, string>>;
  /** What an assignment that names no role is given. */
  defaultAppRole: string;
}

export interface ApplyOptions {
  /** Those the sample made itself; a vendor file may own others of the same names. */
  groups: readonly { id: ObjectId }[];
  writer: DirectoryWriter;
  vendors: VendorLookup;
}

/**
 * Carries a day's events out in order and gives a sentence for each. One that the directory refuses says
 * so in its sentence; one about a vendor that is not deployed in this run, or a group it owns, is left out.
 */
export function applyEvents(events: readonly SampleEvent[], options: ApplyOptions): string[] {
  return events.flatMap(written => {
    const event = withoutAbsent(written, options);
    if (!event) return [];
    const sentence = describe(event, options.writer);
    try {
      apply(event, options);
      return [sentence];
    } catch (error) {
      const { code, message } = refusalOf(error);
      return [`${sentence}: refused, ${code}: ${message}`];
    }
  });
}

/** The event without what belongs to vendors that are not deployed in this run; nothing where none is left. */
function withoutAbsent(event: SampleEvent, options: ApplyOptions): SampleEvent | undefined {
  const isThere = (ref: UserRef | GroupRef) =>
    ref.id !== null || vendorGroup(ref.name, options) !== undefined;
  if (event.kind === 'create') return { ...event, groups: event.groups.filter(isThere) };
  if ('vendor' in event) return options.vendors(event.vendor) && isThere(event.principal) ? event : undefined;
  if ('member' in event) return isThere(event.member) && isThere(event.group) ? event : undefined;
  if ('group' in event && 'type' in event.group) return isThere(event.group) ? event : undefined;
  return event;
}

function apply(event: SampleEvent, options: ApplyOptions): void {
  const { writer } = options;
  const idOf = (ref: UserRef | GroupRef) => {
    const id = ref.id ?? vendorGroup(ref.name, options);
    if (id === undefined) throw refusal(`there is no group ${ref.name}`);
    return id;
  };
  switch (event.kind) {
    case 'create': {
      plantUser(event.user, writer);
      if (event.user.manager !== null) writer.setManager(event.user.id, event.user.manager);
      for (const group of event.groups) writer.addMember(idOf(group), event.user.id);
      return;
    }
    case 'update':
      if (Object.keys(event.set).length > 0) writer.updateUser(event.user.id, event.set);
      if (event.manager !== undefined) writer.setManager(event.user.id, event.manager?.id ?? null);
      return;
    case 'disable':
    case 'enable':
      writer.updateUser(event.user.id, { accountEnabled: event.kind === 'enable' });
      return;
    case 'delete':
      writer.deleteUser(event.user.id);
      return;
    case 'restore':
      writer.restoreUser(event.user.id);
      return;
    case 'purge':
      writer.purgeUser(event.user.id);
      return;
    case 'addMember':
      writer.addMember(idOf(event.group), idOf(event.member));
      return;
    case 'removeMember':
      writer.removeMember(idOf(event.group), idOf(event.member));
      return;
    case 'assign':
    case 'unassign':
      applyAssignment(event, idOf(event.principal), options);
      return;
    case 'createGroup':
      plantGroup(event.group, writer);
      link(event.group, writer);
      return;
    case 'renameGroup':
      writer.updateGroup(idOf(event.group), { displayName: event.to });
      return;
    case 'deleteGroup':
      writer.deleteGroup(idOf(event.group));
  }
}

function applyAssignment(
  event: Extract<SampleEvent, { kind: 'assign' | 'unassign' }>,
  principalId: ObjectId,
  { writer, vendors }: ApplyOptions,
): void {
  const vendor = vendors(event.vendor);
  if (!vendor) return;
  const { servicePrincipal, appRoles, defaultAppRole } = vendor;
  if (event.kind === 'assign') {
    const appRoleId = event.role === null ? defaultAppRole : appRoles[event.role];
    if (appRoleId === undefined) throw refusal(`the application has no role ${event.role}`);
    writer.assignAppRole({ principalId, resourceId: servicePrincipal, appRoleId });
    return;
  }
  const assignments = writer
    .assignmentsTo(servicePrincipal)
    .filter(assignment => assignment.principalId === principalId);
  if (assignments.length === 0) throw refusal('it is not assigned');
  for (const { id } of assignments) writer.unassignAppRole(id);
}

/** A group a vendor file owns: the one of its name that the sample did not make itself. */
function vendorGroup(name: string, { groups, writer }: ApplyOptions): ObjectId | undefined {
  const own = new Set(groups.map(({ id }) => id));
  for (const [id, group] of writer.groups)
    if (group.displayName.toLowerCase() === name.toLowerCase() && !own.has(id)) return id;
  return undefined;
}

function refusal(message: string): Error {
  return Object.assign(new Error(message), { code: 'NotApplied', status: 404 });
}
