import fc from 'fast-check';
import { enterprise } from '../table.ts';
import { type Email, email, emails, kind, name, type Person, word } from './person.ts';

/** What RFC 7644 §3.5.2 makes of a person, written down a second time; `refused` is a scimType of §3.12. */
export type Patched = Person | { readonly refused: string };

export interface MeantOperation {
  readonly operation: { readonly op: string; readonly path?: string; readonly value?: unknown };
  readonly apply: (to: Person) => Patched;
}

const text = fc.constantFrom('title', 'externalId');

/** Single-valued attributes: both set, "remove" unassigns, and null is no value (RFC 7643 §2.5). */
const simple: fc.Arbitrary<MeantOperation> = fc
  .tuple(text, fc.constantFrom('add', 'replace', 'remove'), fc.option(word))
  .map(([path, op, value]) => ({
    operation: op === 'remove' ? { op, path } : { op, path, value },
    apply: to => without({ ...to, [path]: op === 'remove' || value === null ? undefined : value }),
  }));

/** "A set of sub-attributes SHALL be replaced with those specified": the others stay. */
const ofName: fc.Arbitrary<MeantOperation> = fc.oneof(
  fc.tuple(fc.constantFrom('add', 'replace'), name).map(([op, value]) => ({
    operation: { op, path: 'name', value },
    apply: (to: Person) => ({ ...to, name: { ...to.name, ...value } }),
  })),
  fc.tuple(fc.constantFrom('add', 'replace'), word).map(([op, value]) => ({
    operation: { op, path: 'name.familyName', value },
    apply: (to: Person) => ({ ...to, name: { ...to.name, familyName: value } }),
  })),
  fc.constant({
    operation: { op: 'remove', path: 'name.familyName' },
    apply: (to: Person) => without({ ...to, name: without({ ...to.name, familyName: undefined }) }),
  }),
  fc.constant({
    operation: { op: 'remove', path: 'name' },
    apply: (to: Person) => without({ ...to, name: undefined }),
  }),
);

const ofExtension: fc.Arbitrary<MeantOperation> = fc
  .tuple(fc.constantFrom('add', 'replace', 'remove'), fc.boolean(), word)
  .map(([op, whole, department]) => {
    const path = whole ? enterprise : `${enterprise}:department`;
    const value = whole ? { department } : department;
    return {
      operation: op === 'remove' ? { op, path } : { op, path, value },
      apply: (to: Person) => without({ ...to, [enterprise]: op === 'remove' ? undefined : { department } }),
    };
  });

const wholeList: fc.Arbitrary<MeantOperation> = fc.oneof(
  emails.map(value => ({
    operation: { op: 'add', path: 'emails', value },
    apply: (to: Person) => ({ ...to, emails: value.reduce(added, to.emails ?? []) }),
  })),
  emails.map(value => ({
    operation: { op: 'replace', path: 'emails', value },
    apply: (to: Person) => ({ ...to, emails: value }),
  })),
  fc.constant({
    operation: { op: 'remove', path: 'emails' },
    apply: (to: Person) => without({ ...to, emails: undefined }),
  }),
);

/** A path-less value is the attributes of the resource: each as if it were the path. */
const pathless: fc.Arbitrary<MeantOperation> = fc
  .tuple(fc.constantFrom('add', 'replace'), word, name, emails)
  .map(([op, title, named, list]) => ({
    operation: { op, value: { title, name: named, emails: list } },
    apply: to => ({
      ...to,
      title,
      name: { ...to.name, ...named },
      emails: op === 'replace' ? list : list.reduce(added, to.emails ?? []),
    }),
  }));

/** `emails[type eq "work"]`, whole or a sub-attribute of it. */
const filtered: fc.Arbitrary<MeantOperation> = fc
  .tuple(kind, fc.constantFrom('add', 'replace', 'remove'), email, fc.constantFrom('', '.value', '.display'))
  .map(([type, op, value, sub]) => {
    const path = `emails[type eq "${type}"]${sub}`;
    const part = sub === '' ? undefined : (sub.slice(1) as 'value' | 'display');
    const change = (each: Email): Email | undefined => {
      if (part) return without({ ...each, [part]: op === 'remove' ? undefined : (value[part] ?? 'x') });
      if (op === 'remove') return undefined;
      return op === 'add' ? { ...each, ...value } : value;
    };
    return {
      operation: op === 'remove' ? { op, path } : { op, path, value: part ? (value[part] ?? 'x') : value },
      apply: to => {
        const before = to.emails ?? [];
        // "If the specified path does not exist", "yields no records that match": noTarget.
        if (!before.some(each => each.type === type)) return { refused: 'noTarget' };
        const after = before.map(each => (each.type === type ? change(each) : each)).filter(defined);
        return without({ ...to, emails: after.length > 0 ? after : undefined });
      },
    };
  });

/** "Sets the value of "primary" to "true"": the others are so no longer. */
const primary: fc.Arbitrary<MeantOperation> = kind.map(type => ({
  operation: { op: 'replace', path: `emails[type eq "${type}"].primary`, value: true },
  apply: to => {
    const before = to.emails ?? [];
    const chosen = before.filter(each => each.type === type);
    if (chosen.length === 0) return { refused: 'noTarget' };
    // Which of several would be the one is for nobody to say.
    fc.pre(chosen.length === 1);
    if (chosen[0]?.primary) return to;
    return { ...to, emails: before.map(each => madePrimary(each, each.type === type)) };
  },
}));

/** What no PATCH may do (§3.5.2, §3.12). */
const refused: fc.Arbitrary<MeantOperation> = fc
  .constantFrom<[operation: MeantOperation['operation'], refused: string]>(
    [{ op: 'replace', path: 'id', value: '7' }, 'mutability'],
    [{ op: 'add', path: 'groups', value: [{ value: '7' }] }, 'mutability'],
    [{ op: 'remove', path: 'userName' }, 'mutability'],
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'add', path: 'nothing', value: 'x' }, 'invalidPath'],
    [{ op: 'add', path: 'emails[', value: 'x' }, 'invalidPath'],
    [{ op: 'add', path: 'title', value: 7 }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 'yes' }, 'invalidValue'],
  )
  .map(([operation, scimType]) => ({ operation, apply: () => ({ refused: scimType }) }));

export const operation: fc.Arbitrary<MeantOperation> = fc.oneof(
  { weight: 3, arbitrary: simple },
  { weight: 3, arbitrary: ofName },
  { weight: 2, arbitrary: ofExtension },
  { weight: 4, arbitrary: wholeList },
  { weight: 2, arbitrary: pathless },
  { weight: 6, arbitrary: filtered },
  { weight: 2, arbitrary: primary },
  { weight: 1, arbitrary: refused },
);

/** All of them in order, or the first refusal: "either all or none". */
export function applied(to: Person, operations: readonly MeantOperation[]): Patched {
  return operations.reduce<Patched>((now, { apply }) => ('refused' in now ? now : apply(now)), to);
}

/** What is there is not added again; of one value and type there is one (RFC 7643 §2.4). A new primary takes over. */
function added(list: readonly Email[], one: Email): readonly Email[] {
  const at = list.findIndex(each => each.value === one.value && each.type === one.type);
  const old = list[at];
  const takesOver = one.primary === true && old?.primary !== true;
  const others = takesOver ? list.map(each => madePrimary(each, false)) : list;
  return old ? others.with(at, { ...old, ...one }) : [...others, one];
}

function madePrimary(of: Email, is: boolean): Email {
  return is || of.primary ? { ...of, primary: is } : of;
}

const defined = <T>(value: T | undefined): value is T => value !== undefined;

/** Attributes without a value are not there, nor is what has none (RFC 7643 §2.5). */
function without<T extends object>(of: T): T {
  const kept = Object.entries(of).filter(
    ([, value]) =>
      value !== undefined &&
      !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept) as T;
}
