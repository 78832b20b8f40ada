import type { Account, Ledger } from './ledger.ts';
import { type Counts, outcomes, type PreviewedAttribute, type PreviewedPerson } from './model.ts';
import { outcomeOf } from './outcome.ts';

/** Attributes that were sent and are in no mapping, such as a role's parts: they are shown too. */
export function withUnmapped(
  attributes: readonly PreviewedAttribute[],
  ledger: Ledger,
): PreviewedAttribute[] {
  const known = new Set(attributes.map(({ attribute }) => attribute));
  const others = [...ledger.attributes.keys()].filter(name => !known.has(name));
  return [
    ...attributes,
    ...others.map(attribute => ({ kind: 'users' as const, attribute, before: null, after: null })),
  ];
}

/** Everybody a vendor has or was to have, in the order they were first looked at. */
export function peopleOf(
  ledger: Ledger,
  attributes: readonly PreviewedAttribute[],
  { released }: { released: PreviewedPerson['reason'] | undefined },
): PreviewedPerson[] {
  const places = (kind: PreviewedAttribute['kind']) =>
    attributes
      .filter(attribute => attribute.kind === kind)
      .map(({ attribute }) => ledger.attributes.get(attribute) ?? -1);
  const ofUsers = places('users');
  const ofGroups = places('groups');
  return [...ledger.accounts.values()].map(account => {
    const { source, values, effect, reason } = account;
    const order = source.type === 'User' ? ofUsers : ofGroups;
    const outcome = outcomeOf(account);
    const left = released && outcome === 'unchanged';
    const why = left ? released : outcome === 'created' && effect?.before.held ? secondAccount : reason;
    return {
      id: source.id,
      type: source.type,
      name: source.displayName,
      ...(source.userPrincipalName !== undefined && { userPrincipalName: source.userPrincipalName }),
      outcome: left ? 'released' : outcome,
      changes: outcome === 'created' ? [] : changesOf(account),
      ...(why && {
        reason: { code: why.code, message: why.message, ...(why.fix !== undefined && { fix: why.fix }) },
      }),
      notes: effect && effect.notes.length > 0 ? [...effect.notes] : [],
      values: order.map(place => values[place] ?? null),
      ...(effect && effect.requests.length > 0 && { requests: [...effect.requests] }),
    };
  });
}

/** Who had an account, was looked for anew and not found. */
export const secondAccount: NonNullable<PreviewedPerson['reason']> = {
  code: 'SecondAccount',
  message: 'Had an account already, which the matching attribute does not find: this is a second one',
};

/** Of several cycles the first value and the last; what came back to where it was is no change. */
function changesOf({ effect }: Account): PreviewedPerson['changes'] {
  return effect && effect.changes.length > 0 ? effect.changes.filter(({ from, to }) => from !== to) : none;
}

const none: PreviewedPerson['changes'] = [];

export function countsOf(people: readonly PreviewedPerson[], type: PreviewedPerson['type']): Counts {
  const counts = Object.fromEntries(outcomes.map(name => [name, 0])) as Counts;
  for (const person of people) if (person.type === type) counts[person.outcome] += 1;
  return counts;
}
