import type { Path } from '../diagnostics/index.ts';
import type { Register } from './register.ts';
import type { GroupRef, SampleGroup, UserRef } from './sample.ts';
import type { Sheet } from './sheet.ts';

/**
 * Whether people in the recycle bin may be named: in a directory file, where they keep what ties them to
 * others for when they are restored; not in events.
 */
export type Binned = 'allowed' | 'refused';

const didYouMean = (near: string | undefined, otherwise?: string) =>
  near === undefined ? otherwise : `Did you mean ${near}?`;

/** The live person a text names; reported where there is none. */
export function personAt(sheet: Sheet, register: Register, path: Path): UserRef | undefined {
  const name = sheet.textAt(path);
  if (name === undefined) return undefined;
  const person = register.person(name);
  if (person?.state === 'live') return { type: 'user', id: person.id, name: person.name };
  if (person)
    sheet.report(path, {
      code: 'RC4113',
      message: `${name} is in the recycle bin at this point`,
      hint: `First { restore: ${name} }`,
    });
  else
    sheet.report(path, {
      code: 'RC4109',
      message: `nobody is called ${name} at this point`,
      hint: didYouMean(register.nearestPerson(name)),
    });
  return undefined;
}

/** The group a text names; reported where there is none, or more than one. */
export function groupAt(sheet: Sheet, register: Register, path: Path): GroupRef | undefined {
  const name = sheet.textAt(path);
  if (name === undefined) return undefined;
  const [group, ...others] = register.groups(name);
  if (others.length > 0) {
    reportAmbiguous(sheet, path, name);
    return undefined;
  }
  if (group) return { type: 'group', id: group.id, name: group.name };
  sheet.report(path, {
    code: 'RC4110',
    message: `no group is called ${name} at this point`,
    hint: didYouMean(register.nearestGroup(name)),
  });
  return undefined;
}

/** A person or a group; a name with an @ is a person's. */
export function principalAt(sheet: Sheet, register: Register, path: Path): UserRef | GroupRef | undefined {
  const name = sheet.textAt(path);
  if (name === undefined) return undefined;
  return name.includes('@') ? personAt(sheet, register, path) : groupAt(sheet, register, path);
}

export function reportAmbiguous(sheet: Sheet, path: Path, name: string): void {
  sheet.report(path, {
    code: 'RC4106',
    message: `several groups are called ${name}`,
    hint: 'Give each of them in the directory file a key of its own, and write that',
  });
}

/** Resolves the lists `members` and `owners` of the group at a path to ids. */
export function readLinks(
  sheet: Sheet,
  register: Register,
  path: Path,
  group: Pick<SampleGroup, 'id' | 'handle'>,
  binned: Binned,
): Pick<SampleGroup, 'members' | 'owners'> {
  return { members: links('members'), owners: links('owners') };

  function links(list: 'members' | 'owners'): string[] {
    const ids = new Set<string>();
    for (let index = 0; index < sheet.lengthAt([...path, list]); index++) {
      const at = [...path, list, index];
      const name = sheet.textAt(at);
      const found = name === undefined ? undefined : linked(at, name, list);
      if (!found) continue;
      if (found.id === group.id)
        sheet.report(at, { code: 'RC4115', message: `${group.handle} cannot be a member of itself` });
      else if (ids.has(found.id))
        sheet.report(at, { code: 'RC4116', severity: 'warning', message: `${name} is listed twice` });
      else ids.add(found.id);
    }
    return [...ids];
  }

  function linked(at: Path, name: string, list: 'members' | 'owners'): { id: string } | undefined {
    const person = register.person(name);
    if (person) return binned === 'allowed' ? person : personAt(sheet, register, at);
    const [found, ...others] = list === 'members' ? register.groups(name) : [];
    if (others.length > 0) {
      reportAmbiguous(sheet, at, name);
      return undefined;
    }
    if (found?.id) return { id: found.id };
    const near = list === 'members' ? register.nearestName(name) : register.nearestPerson(name);
    const kinds = list === 'members' ? 'neither a person nor a group' : 'nobody';
    sheet.report(at, { code: 'RC4105', message: `${kinds} is called ${name}`, hint: didYouMean(near) });
    return undefined;
  }
}

/** Resolves the manager of the person at a path. */
export function managerAt(
  sheet: Sheet,
  register: Register,
  path: Path,
  of: { id: string },
  binned: Binned,
): UserRef | undefined {
  const name = sheet.textAt(path);
  if (name === undefined) return undefined;
  const manager = register.person(name);
  if (!manager) {
    sheet.report(path, {
      code: 'RC4104',
      message: `the manager ${name} is nobody's userPrincipalName`,
      hint: didYouMean(
        register.nearestPerson(name),
        'Add the manager to the directory, or leave manager out',
      ),
    });
    return undefined;
  }
  if (manager.id === of.id) {
    sheet.report(path, { code: 'RC4115', message: 'nobody is their own manager' });
    return undefined;
  }
  if (binned === 'refused') return personAt(sheet, register, path);
  return { type: 'user', id: manager.id, name: manager.name };
}
