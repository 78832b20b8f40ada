import { nearest } from '../diagnostics/index.ts';
import type { GroupRef, SampleGroup, UserRef } from './sample.ts';

interface Person extends UserRef {
  readonly userPrincipalName: string;
  state: 'live' | 'deleted';
}

interface KnownGroup extends GroupRef {
  readonly displayName: string;
}

/** A suggestion looks at every name there is: for a file that is wrong throughout, the first ones serve. */
const mostSuggestions = 50;

/**
 * Who and what there is at a point of the sample, by the names people write. Names are compared without
 * case, as Entra does; a group with a key is meant by its display name only where no other goes by it.
 */
export class Register {
  readonly #people = new Named<Person>();
  readonly #groups = new Named<KnownGroup>();
  readonly #groupsByDisplayName = new Named<KnownGroup>();
  #suggestions = 0;

  addPerson(person: Omit<Person, 'type'>): void {
    this.#people.add(person.userPrincipalName, { type: 'user', ...person });
  }

  /** The live person of that name, or else the one in the recycle bin. */
  person(name: string): Person | undefined {
    const called = this.#people.called(name);
    return called.find(({ state }) => state === 'live') ?? called[0];
  }

  live(name: string): Person | undefined {
    const person = this.person(name);
    return person?.state === 'live' ? person : undefined;
  }

  /** Whoever of that name was deleted last. */
  binned(name: string): Person | undefined {
    return this.#people.called(name).findLast(({ state }) => state === 'deleted');
  }

  /** Gives somebody another sign-in name. */
  renamePerson(person: Person, to: string): void {
    this.#people.remove(person.userPrincipalName, person);
    this.#people.add(to, Object.assign(person, { userPrincipalName: to }));
  }

  forget(person: Person): void {
    this.#people.remove(person.userPrincipalName, person);
  }

  addGroup({
    id,
    handle,
    displayName,
  }: Pick<SampleGroup, 'handle' | 'displayName'> & { id: string | null }): void {
    this.#put({ type: 'group', id, name: handle, displayName });
  }

  /** The groups a name may mean: more than one where it is ambiguous. */
  groups(name: string): readonly KnownGroup[] {
    const byHandle = this.#groups.called(name);
    return byHandle.length > 0 ? byHandle : this.#groupsByDisplayName.called(name);
  }

  renameGroup(group: KnownGroup, to: string): void {
    const name = same(group.name, group.displayName) ? to : group.name;
    this.forgetGroup(group);
    this.#put(Object.assign(group, { name, displayName: to }));
  }

  forgetGroup(group: KnownGroup): void {
    this.#groups.remove(group.name, group);
    this.#groupsByDisplayName.remove(group.displayName, group);
  }

  /** The name somebody most likely meant. */
  nearestPerson(name: string): string | undefined {
    return this.#nearest(name, this.#people, ({ userPrincipalName }) => userPrincipalName);
  }

  nearestGroup(name: string): string | undefined {
    return this.#nearest(name, this.#groups, group => group.name);
  }

  nearestName(name: string): string | undefined {
    return name.includes('@') ? this.nearestPerson(name) : this.nearestGroup(name);
  }

  #nearest<T>(name: string, known: Named<T>, nameOf: (one: T) => string): string | undefined {
    return ++this.#suggestions > mostSuggestions ? undefined : nearest(name, known.all().map(nameOf));
  }

  #put(group: KnownGroup): void {
    this.#groups.add(group.name, group);
    this.#groupsByDisplayName.add(group.displayName, group);
  }
}

/** Things by a name that several may share, whatever its case. */
class Named<T> {
  readonly #byName = new Map<string, T[]>();

  add(name: string, one: T): void {
    const called = this.#byName.get(name.toLowerCase());
    if (called) called.push(one);
    else this.#byName.set(name.toLowerCase(), [one]);
  }

  remove(name: string, one: T): void {
    const rest = this.called(name).filter(other => other !== one);
    if (rest.length > 0) this.#byName.set(name.toLowerCase(), rest);
    else this.#byName.delete(name.toLowerCase());
  }

  called(name: string): readonly T[] {
    return this.#byName.get(name.toLowerCase()) ?? [];
  }

  all(): T[] {
    return [...this.#byName.values()].flat();
  }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
