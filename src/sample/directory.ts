import { z } from 'zod';
import { type Diagnostic, hasErrors, type Path, sortDiagnostics } from '../diagnostics/index.ts';
import { groupModel } from './group-model.ts';
import { idFor } from './identity.ts';
import { openDirectory } from './open-directory.ts';
import { type ReadPerson, readPerson } from './person.ts';
import { type Binned, managerAt, readLinks } from './references.ts';
import { Register } from './register.ts';
import type { SampleDirectory, SampleGroup } from './sample.ts';
import type { Sheet } from './sheet.ts';
import { userModels } from './user-model.ts';

/** What was read, where nothing is wrong with it, and everything that is. */
export interface Loaded<Value> {
  /** Missing where there is an error. */
  value?: Value;
  diagnostics: Diagnostic[];
}

const tenantModel = z.strictObject({
  id: z.guid().optional().describe('of the tenant a snapshot was taken of'),
  pseudonymised: z.boolean().optional().describe('whether its people have other names than in the tenant'),
  displayName: z.string().min(1),
  domains: z.array(z.string().min(1)).min(1).describe('verified domains; the first is the default'),
  gallery: z
    .array(z.string().min(1))
    .default([])
    .describe("apps of Entra's gallery that vendor files name, besides those the tenant knows"),
});

const fileModel = (tenant?: SampleDirectory['tenant']) =>
  z.strictObject({
    tenant: tenant ? tenantModel.default(tenant) : tenantModel,
    users: z.array(z.unknown()).default([]),
    groups: z.array(z.unknown()).default([]),
  });

/**
 * Reads a sample directory. People and groups are checked one by one and against each other; all problems
 * come at once, each at its place.
 *
 * The file's name says how it is written: YAML (`.yaml`, `.yml`), JSON of the same shape (`.json`), or
 * JSON Lines (`.jsonl`, `.ndjson`) with an object on each line, `type` saying what it is:
 *
 *     {"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}
 *     {"type":"user","userPrincipalName":"aino@contoso.com","displayName":"Aino Virtanen"}
 *     {"type":"group","displayName":"Humbol Members","members":["aino@contoso.com"]}
 *
 * JSON of either form is read by `JSON.parse`, and suits 100,000 people; YAML suits some hundreds.
 */
export function loadDirectory(file: string, text: string): Loaded<SampleDirectory> {
  const sheet = openDirectory(file, text);
  return 'read' in sheet ? readDirectory(sheet, text) : sheet;
}

/** The same of a sheet. `tenant` is the one where the sheet names none; without it a tenant must be named. */
export function readDirectory(
  sheet: Sheet,
  text: string,
  { tenant }: { tenant?: SampleDirectory['tenant'] } = {},
): Loaded<SampleDirectory> {
  const top = sheet.read(fileModel(tenant), []);
  const domains = top?.tenant.domains ?? [];
  const userModel = userModels(text).listed;
  const people = indexes(sheet, 'users').flatMap(path => readPerson(sheet, path, userModel, domains) ?? []);
  const register = registerOf(sheet, people);
  checkTwice(sheet, people);
  for (const { user, manager, path } of people)
    if (manager !== null)
      user.manager = managerAt(sheet, register, [...path, 'manager'], user, 'allowed')?.id ?? null;
  const groups = readGroups(sheet, register, 'allowed');
  const users = people.map(({ user }) => user);
  checkIds(sheet, [...people.map(({ user, path }) => ({ id: user.id, path })), ...groups]);
  const value = top && { tenant: top.tenant, users, groups: groups.map(({ group }) => group) };
  return closed(sheet, value);
}

/** The value where no diagnostic is an error. */
export function closed<Value>(sheet: Sheet, value: Value | undefined): Loaded<Value> {
  const diagnostics = sortDiagnostics(sheet.diagnostics);
  return hasErrors(diagnostics) || value === undefined ? { diagnostics } : { value, diagnostics };
}

export function indexes(sheet: Sheet, list: string): Path[] {
  return Array.from({ length: sheet.lengthAt([list]) }, (_, index) => [list, index]);
}

/** Everybody the file lists, also those with a mistake elsewhere: references to them are none. */
function registerOf(sheet: Sheet, people: readonly ReadPerson[]): Register {
  const register = new Register();
  const good = new Map(people.map(({ user, path }) => [path[1], user]));
  for (const path of indexes(sheet, 'users')) {
    const user = good.get(path[1] ?? -1);
    const name = user?.userPrincipalName ?? sheet.textAt([...path, 'userPrincipalName']);
    if (name === undefined) continue;
    register.addPerson({
      id: user?.id ?? idFor('user', name),
      name: user?.displayName ?? name,
      userPrincipalName: name,
      state: user?.deletedDateTime ? 'deleted' : 'live',
    });
  }
  for (const path of indexes(sheet, 'groups')) {
    const displayName = sheet.textAt([...path, 'displayName']);
    const handle = sheet.textAt([...path, 'key']) ?? displayName;
    if (displayName === undefined || handle === undefined) continue;
    register.addGroup({ id: sheet.textAt([...path, 'id']) ?? idFor('group', handle), handle, displayName });
  }
  return register;
}

function readGroups(
  sheet: Sheet,
  register: Register,
  binned: Binned,
): { id: string; path: Path; group: SampleGroup }[] {
  const handles = new Set<string>();
  return indexes(sheet, 'groups').flatMap(path => {
    const group = readGroup(sheet, register, path, binned);
    if (!group) return [];
    const handle = group.handle.toLowerCase();
    if (handles.has(handle))
      sheet.report([...path, 'displayName'], {
        code: 'RC4106',
        message: `another group goes by ${group.handle} already`,
        hint: 'Entra allows it; here, give one of them a key to tell them apart',
      });
    handles.add(handle);
    return [{ id: group.id, path, group }];
  });
}

/** The group at a path, its members and owners resolved. */
export function readGroup(
  sheet: Sheet,
  register: Register,
  path: Path,
  binned: Binned,
): SampleGroup | undefined {
  const read = sheet.read(groupModel, path);
  const handle = sheet.textAt([...path, 'key']) ?? sheet.textAt([...path, 'displayName']) ?? '';
  const id = read?.id ?? idFor('group', handle);
  const links = readLinks(sheet, register, path, { id, handle }, binned);
  if (!read) return undefined;
  if (read.rule !== undefined && read.members !== undefined)
    sheet.report([...path, 'rule'], {
      code: 'RC4114',
      part: 'key',
      message: 'a group has members or a rule, not both',
      hint: 'Leave one of them out',
    });
  const { displayName, description = null, rule = null } = read;
  return { id, displayName, handle, description, rule, ...links, place: sheet.placeOf(path) };
}

function checkTwice(sheet: Sheet, people: readonly ReadPerson[]): void {
  const names = new Set<string>();
  const addresses = new Set<string>();
  for (const { user, path } of people) {
    const name = user.userPrincipalName.toLowerCase();
    // Entra frees the name of somebody in the recycle bin; the id that is made of it stays taken.
    if (user.deletedDateTime === null || sheet.textAt([...path, 'id']) === undefined) {
      if (names.has(name))
        sheet.report([...path, 'userPrincipalName'], {
          code: 'RC4102',
          message: `${user.userPrincipalName} is given twice`,
          hint: 'Every person has a userPrincipalName of their own; one who was deleted before may share it, with an id',
        });
      names.add(name);
    }
    for (const address of proxyAddressesOf(user.properties)) {
      if (addresses.has(address.toLowerCase()))
        sheet.report([...path, 'proxyAddresses'], {
          code: 'RC4117',
          message: `the address ${address} is somebody else's already`,
        });
      addresses.add(address.toLowerCase());
    }
  }
}

function proxyAddressesOf({ proxyAddresses }: Record<string, unknown>): string[] {
  return Array.isArray(proxyAddresses) ? [...new Set(proxyAddresses.map(String))] : [];
}

function checkIds(sheet: Sheet, objects: readonly { id: string; path: Path }[]): void {
  const ids = new Set<string>();
  for (const { id, path } of objects) {
    const key = id.toLowerCase();
    // Ids that were made from a name are twice where the name is, which is said there.
    if (ids.has(key) && sheet.textAt([...path, 'id']) !== undefined)
      sheet.report([...path, 'id'], { code: 'RC4103', message: `the id ${id} is given twice` });
    ids.add(key);
  }
}
