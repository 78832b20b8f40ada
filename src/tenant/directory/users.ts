import type { ObjectId, User } from '../directory.ts';
import { badRequest, conflict, type ErrorDetail, notFound } from '../graph-error.ts';
import { acceptProperties, changesOf, requireProperties } from '../properties/resource-type.ts';
import { userType } from '../properties/user.ts';
import { dateTime, type Surroundings } from './surroundings.ts';
import { ValueIndex } from './value-index.ts';

/** Who may set what Graph marks read-only: a sample being loaded may, a request may not. */
export type ReadOnly = 'allowed' | 'refused';

const days = 24 * 60 * 60 * 1000;
/** How long a soft-deleted user stays in the recycle bin (reference: SCIM behaviour, deletion semantics). */
export const recycleBinDays = 30;
const neverNull = ['accountEnabled', 'displayName', 'userPrincipalName', 'userType', 'mailNickname'];

/** The users of a directory, their names and addresses; what links them to others is not here. */
export class Users {
  readonly live = new Map<ObjectId, User>();
  readonly deleted = new Map<ObjectId, User>();
  readonly #byPrincipalName = new ValueIndex();
  readonly #byDisplayName = new ValueIndex();
  readonly #byAddress = new ValueIndex();
  readonly #around: Surroundings;
  readonly #isVerified: (domain: string) => boolean;

  constructor(around: Surroundings, isVerified: (domain: string) => boolean) {
    this.#around = around;
    this.#isVerified = isVerified;
  }

  get(id: ObjectId): User {
    const user = this.live.get(id);
    if (!user) throw notFound(id);
    return user;
  }

  withPrincipalName(name: string): User | undefined {
    const [id] = this.#byPrincipalName.find(name);
    return id === undefined ? undefined : this.live.get(id);
  }

  withDisplayName(name: string): readonly ObjectId[] {
    return this.#byDisplayName.find(name);
  }

  create(body: Readonly<Record<string, unknown>>, readOnly: ReadOnly): User {
    requireProperties(userType, body, ['userPrincipalName', 'displayName']);
    const accepted = acceptProperties(userType, body, readOnly);
    const user: User = {
      userPrincipalName: '',
      displayName: '',
      accountEnabled: true,
      userType: 'Member',
      deletedDateTime: null,
      createdDateTime: dateTime(this.#around.clock.now()),
      ...stored(accepted),
      id: '',
    };
    this.#check(user, null);
    user.id = typeof accepted.id === 'string' ? accepted.id : this.#around.ids();
    if (this.live.has(user.id) || this.deleted.has(user.id)) throw conflict('id');
    this.#put(user);
    return user;
  }

  /** @returns the user as it now is, and whether anything differs. */
  update(
    id: ObjectId,
    body: Readonly<Record<string, unknown>>,
    readOnly: ReadOnly,
  ): { user: User; changed: boolean } {
    const before = this.get(id);
    const accepted = acceptProperties(userType, changesOf(id, body), readOnly);
    refuseNulls(accepted);
    const user: User = { ...before };
    for (const [name, value] of Object.entries(accepted)) {
      const next = merged(before[name], value);
      if (next === null || name === 'passwordProfile') delete user[name];
      else user[name] = next;
    }
    this.#check(user, before);
    const changed = JSON.stringify(user) !== JSON.stringify(before);
    if (changed) {
      this.#forget(before);
      this.#put(user);
    }
    return { user, changed };
  }

  /** Entra frees the name of a soft-deleted user by putting the object id before it. */
  softDelete(id: ObjectId, at: string | undefined): User {
    const before = this.get(id);
    const user: User = {
      ...before,
      userPrincipalName: `${id.replaceAll('-', '')}${before.userPrincipalName}`,
      deletedDateTime: at ?? dateTime(this.#around.clock.now()),
    };
    this.#forget(before);
    this.live.delete(id);
    this.deleted.set(id, user);
    return user;
  }

  restore(id: ObjectId): User {
    const held = this.deleted.get(id);
    if (!held) throw notFound(id);
    const user: User = {
      ...held,
      userPrincipalName: held.userPrincipalName.slice(id.replaceAll('-', '').length),
      deletedDateTime: null,
    };
    this.#check(user, null);
    this.deleted.delete(id);
    this.#put(user);
    return user;
  }

  purge(id: ObjectId): void {
    if (!this.deleted.delete(id)) throw notFound(id);
  }

  /** Ids of those whose time in the recycle bin is over. */
  expired(): ObjectId[] {
    const limit = this.#around.clock.now() - recycleBinDays * days;
    return [...this.deleted.values()]
      .filter(({ deletedDateTime }) => deletedDateTime !== null && Date.parse(deletedDateTime) <= limit)
      .map(({ id }) => id);
  }

  #check(user: User, before: User | null): void {
    if (user.userPrincipalName !== before?.userPrincipalName) this.#checkPrincipalName(user);
    for (const address of addressesOf(user)) {
      if (this.#byAddress.find(address).some(id => id !== before?.id)) throw conflict('proxyAddresses');
    }
  }

  #checkPrincipalName(user: User): void {
    const name = user.userPrincipalName;
    const at = name.lastIndexOf('@');
    if (!/^[A-Za-z0-9'._!#^~-]+$/.test(name.slice(0, at)) || at < 1) {
      const message =
        "Property userPrincipalName is invalid: letters, digits and ' . - _ ! # ^ ~, then @ and a domain.";
      throw badRequest(message, [{ code: 'InvalidValue', target: 'userPrincipalName', message }]);
    }
    if (!this.#isVerified(name.slice(at + 1))) {
      const message =
        'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.';
      throw badRequest(message, [{ code: 'InvalidValue', target: 'userPrincipalName', message }]);
    }
    if (this.#byPrincipalName.find(name).some(id => id !== user.id)) throw conflict('userPrincipalName');
  }

  #put(user: User): void {
    this.live.set(user.id, user);
    this.#byPrincipalName.add(user.userPrincipalName, user.id);
    this.#byDisplayName.add(user.displayName, user.id);
    for (const address of addressesOf(user)) this.#byAddress.add(address, user.id);
  }

  #forget(user: User): void {
    this.#byPrincipalName.remove(user.userPrincipalName, user.id);
    this.#byDisplayName.remove(user.displayName, user.id);
    for (const address of addressesOf(user)) this.#byAddress.remove(address, user.id);
  }
}

function addressesOf(user: User): string[] {
  const { proxyAddresses } = user;
  return Array.isArray(proxyAddresses) ? proxyAddresses.map(String) : [];
}

/** Without the null values, and without the password: a secret is not kept. */
function stored(accepted: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(accepted)
      .filter(([name, value]) => value !== null && name !== 'passwordProfile')
      .map(([name, value]) => [name, merged(undefined, value)]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A complex property is changed part by part (`onPremisesExtensionAttributes`), any other as a whole. */
function merged(before: unknown, value: unknown): unknown {
  if (!isObject(value)) return value;
  const whole = { ...(isObject(before) ? before : {}), ...value };
  return Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== null && part !== undefined));
}

function refuseNulls(accepted: Record<string, unknown>): void {
  const details: ErrorDetail[] = neverNull
    .filter(name => accepted[name] === null)
    .map(target => ({
      code: 'PropertyRequired',
      target,
      message: `Property '${target}' cannot be cleared.`,
    }));
  if (details.length > 0) throw badRequest(details.map(({ message }) => message).join(' '), details);
}
