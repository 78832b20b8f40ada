import { type Path, suggestion } from '../diagnostics/index.ts';
import { readGroup } from './directory.ts';
import type { ReadEvent } from './event-model.ts';
import { create, fromBin, happensTo, update } from './person-events.ts';
import type { EventReading } from './reading.ts';
import { groupAt, principalAt } from './references.ts';
import type { SampleEvent } from './sample.ts';

/** The event with its references resolved; nothing where one of them is wrong, which is reported. */
export function readEvent(reading: EventReading, path: Path, read: ReadEvent): SampleEvent | undefined {
  const { sheet, register } = reading;
  const at = (...keys: string[]): Path => [...path, ...keys];
  if ('create' in read) return create(reading, path);
  if ('update' in read) return update(reading, path, read.set);
  if ('restore' in read) return fromBin(reading, at('restore'), 'restore');
  if ('purge' in read) return fromBin(reading, at('purge'), 'purge');
  if ('disable' in read) return happensTo(reading, at('disable'), 'disable');
  if ('enable' in read) return happensTo(reading, at('enable'), 'enable');
  if ('delete' in read) {
    const event = happensTo(reading, at('delete'), 'delete');
    const person = register.live(read.delete);
    if (person) person.state = 'deleted';
    return event;
  }
  if ('createGroup' in read) {
    const group = readGroup(sheet, register, at('createGroup'), 'refused');
    if (!group) return undefined;
    if (register.groups(group.handle).some(({ name }) => name.toLowerCase() === group.handle.toLowerCase()))
      sheet.report(at('createGroup', 'displayName'), {
        code: 'RC4106',
        message: `another group goes by ${group.handle} already`,
        hint: 'Entra allows it; here, give it a key to tell them apart',
      });
    register.addGroup(group);
    return { kind: 'createGroup', group };
  }
  if ('renameGroup' in read) {
    const group = groupAt(sheet, register, at('renameGroup'));
    const [known] = register.groups(read.renameGroup);
    if (!group || !known) return undefined;
    register.renameGroup(known, read.to);
    return { kind: 'renameGroup', group, to: read.to };
  }
  if ('deleteGroup' in read) {
    const group = groupAt(sheet, register, at('deleteGroup'));
    const [known] = register.groups(read.deleteGroup);
    if (!group || !known) return undefined;
    register.forgetGroup(known);
    return { kind: 'deleteGroup', group };
  }
  if ('assign' in read) {
    const principal = principalAt(sheet, register, at('assign'));
    const known = vendorAt(reading, at('to'), read.to) && roleAt(reading, at('role'), read.to, read.role);
    return principal && known
      ? { kind: 'assign', principal, vendor: read.to, role: read.role ?? null }
      : undefined;
  }
  if ('unassign' in read) {
    const principal = principalAt(sheet, register, at('unassign'));
    const known = vendorAt(reading, at('from'), read.from);
    return principal && known ? { kind: 'unassign', principal, vendor: read.from } : undefined;
  }
  const [kind, groupKey] =
    'addMember' in read ? (['addMember', 'to'] as const) : (['removeMember', 'from'] as const);
  const member = principalAt(sheet, register, at(kind));
  const group = groupAt(sheet, register, at(groupKey));
  return member && group && { kind, member, group };
}

function vendorAt({ sheet, vendors, broken }: EventReading, path: Path, name: string): boolean {
  if (!vendors || broken.includes(name) || vendors.some(vendor => vendor.name === name)) return true;
  const names = vendors.map(vendor => vendor.name);
  sheet.report(path, {
    code: 'RC4111',
    message: `no vendor file is called ${name}`,
    hint: suggestion(name, names),
  });
  return false;
}

function roleAt(
  { sheet, vendors }: EventReading,
  path: Path,
  vendorName: string,
  role: string | undefined,
): boolean {
  const vendor = vendors?.find(({ name }) => name === vendorName);
  if (!vendor || role === undefined || Object.hasOwn(vendor.application.roles, role)) return true;
  sheet.report(path, {
    code: 'RC4112',
    message: `${vendorName} declares no role ${role}`,
    hint: suggestion(role, Object.keys(vendor.application.roles)),
  });
  return false;
}
