import { createHmac } from 'node:crypto';
import type { DirectoryDocument } from '../../sample/index.ts';
import { Addresses } from './addresses.ts';
import { Draw } from './chance.ts';
import { identifies, type Treatment, treatmentOf } from './classes.ts';
import { anotherText } from './letters.ts';
import { Words } from './words.ts';

type User = DirectoryDocument['users'][number];

export interface PseudonymOptions {
  /** Whoever has it can tell who somebody is by trying names: it is kept apart from the file. */
  salt: string;
  /** Properties whose values conditions look at, such as `department`: they stay, unless they name somebody. */
  conditions: readonly string[];
  /** People that vendor files name: their userPrincipalNames stay. */
  people: readonly string[];
}

/**
 * The same directory with other people: names, addresses, numbers and ids are replaced, the same one always by
 * the same other one of its shape. Letters stay letters, digits digits, domains and the names of groups stay,
 * and what is made of a name in the directory is made of the other name here, so that mappings and expressions
 * behave as with the real people.
 */
export function pseudonymise(
  { tenant, users, groups }: DirectoryDocument,
  options: PseudonymOptions,
): DirectoryDocument {
  const people = new People(options);
  // In an order that somebody new does not change for the others.
  const digest = ({ userPrincipalName }: User) =>
    createHmac('sha256', options.salt).update(`order ${userPrincipalName.toLowerCase()}`).digest('hex');
  const ordered = users.map(user => ({ user, at: digest(user) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  const others = new Map(ordered.map(({ user }) => [user, people.other(user)]));
  const names = new Map(
    users.map(user => [user.userPrincipalName.toLowerCase(), others.get(user)?.userPrincipalName]),
  );
  const nameOf = (name: string) => names.get(name.toLowerCase()) ?? name;
  return {
    tenant: { ...tenant, pseudonymised: true },
    users: users
      .map((user): User => {
        const other = others.get(user) ?? user;
        const { manager } = user;
        return typeof manager === 'string' ? { ...other, manager: nameOf(manager) } : other;
      })
      .sort((a, b) => (a.userPrincipalName < b.userPrincipalName ? -1 : 1)),
    groups: groups.map(group => ({
      ...group,
      ...(group.description ? { description: people.text('group', group.description) } : {}),
      ...(group.members ? { members: group.members.map(nameOf).sort() } : {}),
      ...(group.owners ? { owners: group.owners.map(nameOf).sort() } : {}),
    })),
  };
}

class People {
  readonly #salt: string;
  readonly #words: Words;
  readonly #addresses: Addresses;
  readonly #conditions: ReadonlySet<string>;
  readonly #named: ReadonlySet<string>;
  /** Values that were given, by property: two different values stay two. */
  readonly #given = new Map<string, { texts: Map<string, string>; taken: Set<string> }>();

  constructor({ salt, conditions, people }: PseudonymOptions) {
    this.#salt = salt;
    this.#words = new Words(salt);
    this.#addresses = new Addresses(salt, this.#words);
    this.#conditions = new Set(conditions);
    this.#named = new Set(people.map(name => name.toLowerCase()));
    for (const name of people) this.#addresses.reserve(name.slice(0, name.lastIndexOf('@')));
  }

  other(user: User): User {
    const names = [user.givenName, user.surname, user.displayName].filter(name => typeof name === 'string');
    const entries = Object.entries(user).map(([property, value]) => [
      property,
      this.#value(property, value, names),
    ]);
    const { userPrincipalName, id } = user;
    const stays = this.#named.has(userPrincipalName.toLowerCase());
    return {
      ...Object.fromEntries(entries),
      userPrincipalName: stays ? userPrincipalName : this.#addresses.address(userPrincipalName, names),
      ...(typeof id === 'string' ? { id: this.#guid(id) } : {}),
    };
  }

  /** Another text of the same shape, the same for the same one of its kind. */
  text(kind: string, text: string): string {
    const { texts, taken } = this.#given.get(kind) ?? { texts: new Map(), taken: new Set() };
    this.#given.set(kind, { texts, taken });
    const before = texts.get(text);
    if (before !== undefined) return before;
    const made = anotherText(
      text,
      attempt => new Draw(this.#salt, kind, text, String(attempt)),
      other => !taken.has(other),
    );
    texts.set(text, made);
    taken.add(made);
    return made;
  }

  #value(property: string, value: unknown, names: readonly string[], path = property): unknown {
    if (this.#conditions.has(path) && !identifies(property)) return value;
    if (Array.isArray(value)) return value.map(each => this.#value(property, each, names, path));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, this.#value(key, inner, names, `${path}.${key}`)]),
      );
    return typeof value === 'string' ? this.#replaced(treatmentOf(property), path, value, names) : value;
  }

  #replaced(treatment: Treatment, path: string, value: string, names: readonly string[]): string {
    switch (treatment) {
      case 'stays':
        return value;
      case 'name':
        return this.#words.name(value);
      case 'address':
        return this.#addresses.address(value, names);
      case 'local':
        return this.#addresses.local(value, names);
      case 'distinguishedName':
        return value.replace(/(?<=CN=)(?:\\.|[^,\\])+/gi, name => this.#words.name(name));
      case 'date':
        return this.#date(value);
      case 'shape':
        return this.text(path, value);
    }
  }

  #date(value: string): string {
    const day = 1 + new Draw(this.#salt, 'date', value).below(28);
    return value.replace(/^(\d{4}-\d{2}-)\d{2}/, (_, month: string) => month + String(day).padStart(2, '0'));
  }

  /** RFC 9562, version 4, in its form. */
  #guid(id: string): string {
    const draw = new Draw(this.#salt, 'id', id.toLowerCase());
    const digit = () => draw.below(16).toString(16);
    return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, digit);
  }
}
