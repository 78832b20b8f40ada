import type { Path } from '../diagnostics/index.ts';
import { checkDomain, readPerson } from './person.ts';
import type { EventReading } from './reading.ts';
import { groupAt, managerAt, personAt } from './references.ts';
import type { SampleEvent, UserRef } from './sample.ts';

export function create(
  { sheet, models, register, domains }: EventReading,
  path: Path,
): SampleEvent | undefined {
  const person = readPerson(sheet, [...path, 'create'], models.user, domains);
  if (!person) return undefined;
  const { user, manager } = person;
  const taken = register.person(user.userPrincipalName);
  if (taken && (taken.state === 'live' || taken.id === user.id))
    sheet.report([...path, 'create', 'userPrincipalName'], {
      code: 'RC4102',
      message: `${user.userPrincipalName} is ${taken.name} at this point`,
      hint: 'Create somebody else, or restore the person with { restore: … }',
    });
  if (manager !== null)
    user.manager = managerAt(sheet, register, [...path, 'create', 'manager'], user, 'refused')?.id ?? null;
  const groups = Array.from(
    { length: sheet.lengthAt([...path, 'groups']) },
    (_, index) => groupAt(sheet, register, [...path, 'groups', index]) ?? [],
  ).flat();
  register.addPerson({
    id: user.id,
    name: user.displayName,
    userPrincipalName: user.userPrincipalName,
    state: 'live',
  });
  return { kind: 'create', user, groups };
}

export function update(
  { sheet, register, domains }: EventReading,
  path: Path,
  set: Record<string, unknown>,
): SampleEvent | undefined {
  const user = personAt(sheet, register, [...path, 'update']);
  const name = sheet.textAt([...path, 'update']);
  const person = name === undefined ? undefined : register.live(name);
  if (!user || !person) return undefined;
  const { manager } = set;
  // In the order they are written, which is the order people read them in.
  const written = sheet.keysAt([...path, 'set']).filter(key => key !== 'manager');
  const properties = Object.fromEntries(written.map(key => [key, set[key]]));
  const renamed = properties.userPrincipalName;
  if (typeof renamed === 'string') {
    const to = [...path, 'set', 'userPrincipalName'];
    checkDomain(sheet, to, renamed, domains);
    const taken = register.live(renamed);
    if (taken && taken !== person)
      sheet.report(to, { code: 'RC4102', message: `${renamed} is ${taken.name} at this point` });
    register.renamePerson(person, renamed);
  }
  if (typeof properties.displayName === 'string') person.name = properties.displayName;
  if (manager === undefined) return { kind: 'update', user, set: properties };
  if (manager === null) return { kind: 'update', user, set: properties, manager: null };
  const found = managerAt(sheet, register, [...path, 'set', 'manager'], user, 'refused');
  return found && { kind: 'update', user, set: properties, manager: found };
}

export function happensTo(
  { sheet, register }: EventReading,
  path: Path,
  kind: 'disable' | 'enable' | 'delete',
): SampleEvent | undefined {
  const user = personAt(sheet, register, path);
  return user && { kind, user };
}

export function fromBin(
  { sheet, register }: EventReading,
  path: Path,
  kind: 'restore' | 'purge',
): SampleEvent | undefined {
  const name = sheet.textAt(path) ?? '';
  const person = register.binned(name);
  if (!person) {
    if (!personAt(sheet, register, path)) return undefined;
    const hint = kind === 'purge' ? `First { delete: ${name} }` : undefined;
    sheet.report(path, { code: 'RC4113', message: `${name} is not in the recycle bin at this point`, hint });
    return undefined;
  }
  const user: UserRef = { type: 'user', id: person.id, name: person.name };
  if (kind === 'purge') register.forget(person);
  else if (register.live(name)) {
    sheet.report(path, { code: 'RC4102', message: `somebody else is called ${name} by now` });
    return undefined;
  } else person.state = 'live';
  return { kind, user };
}
