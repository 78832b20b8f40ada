import { nearest } from '../diagnostics/index.ts';
import type { GroupRef, SampleGroup, UserRef } from './sample.ts';

interface Person extends UserRef {
  userPrincipalName: string;
  state: 'live' | 'deleted';
}

interface KnownGroup extends GroupRef {
  displayName: string;
}

/**
 * Who and what there is at a point of the sample, by the names people write. Names are compared without
 * case, as Entra does; a group with a key is meant by its display name only where no other goes by it.
 */
export class Register {
  readonly #people: Person[] = [];
  #groups: KnownGroup[] = [];

  addPerson(person: Omit<Person, 'type'>): void {
    this.#people.push({ type: 'user', ...person });
  }

  /** The live person of that name, or else the one in the recycle bin. */
  person(name: string): Person | undefined {
    const called = this.#people.filter(person => same(person.userPrincipalName, name));
    return called.find(({ state }) => state === 'live') ?? called[0];
  }

  live(name: string): Person | undefined {
    const person = this.person(name);
    return person?.state === 'live' ? person : undefined;
  }

  /** Whoever of that name was deleted last. */
  binned(name: string): Person | undefined {
    return this.#people.findLast(
      ({ userPrincipalName, state }) => state === 'deleted' && same(userPrincipalName, name),
    );
  }

  forget(person: Person): void {
    this.#people.splice(this.#people.indexOf(person), 1);
  }

  addGroup({
    id,
    handle,
    displayName,
  }: Pick<SampleGroup, 'handle' | 'displayName'> & { id: string | null }): void {
    this.#groups.push({ type: 'group', id, name: handle, displayName });
  }

  /** The groups a name may mean: more than one where it is ambiguous. */
  groups(name: string): KnownGroup[] {
    const byHandle = this.#groups.filter(group => same(group.name, name));
    return byHandle.length > 0 ? byHandle : this.#groups.filter(group => same(group.displayName, name));
  }

  renameGroup(group: KnownGroup, to: string): void {
    if (same(group.name, group.displayName)) group.name = to;
    group.displayName = to;
  }

  forgetGroup(group: GroupRef): void {
    this.#groups = this.#groups.filter(other => other !== group);
  }

  /** The name somebody most likely meant. */
  nearestPerson(name: string): string | undefined {
    return nearest(
      name,
      this.#people.map(({ userPrincipalName }) => userPrincipalName),
    );
  }

  nearestGroup(name: string): string | undefined {
    return nearest(
      name,
      this.#groups.map(group => group.name),
    );
  }

  nearestName(name: string): string | undefined {
    return name.includes('@') ? this.nearestPerson(name) : this.nearestGroup(name);
  }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
