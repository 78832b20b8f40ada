import { about, type Finding, type Rule } from './rule.ts';

const group = 'azuread:index/group:Group';

export const groupsRenamed: Rule = {
  code: 'RC5113',
  name: 'groups-renamed',
  why: 'What hangs on a group by its name or its id, at the vendor or elsewhere in Entra, hangs on another one or on none.',
  fix: 'Say renamedFrom to keep the group itself; and tell those who work with it.',
  *look({ preview, before, after }): Generator<Finding> {
    for (const [name, { renamedFrom }] of Object.entries(after?.groups ?? {}))
      if (renamedFrom !== undefined && before && renamedFrom in before.groups)
        yield { message: `the group ${renamedFrom} is renamed to ${name}`, people: [] };
    for (const { type, step, name } of preview.resources)
      if (type === group && (step === 'delete' || step === 'replace'))
        yield {
          message: `the group ${name.replace(`${preview.vendor}-group-`, '')} is ${step === 'delete' ? 'deleted' : 'made anew'}`,
          people: [],
          ...(step === 'delete' &&
            !after && {
              fix: 'Look for what else uses the group in Entra, and tell those who work with it.',
            }),
        };
    yield* about(
      preview,
      ({ type, changes }) => type === 'Group' && changes.some(({ attribute }) => attribute === 'displayName'),
      who => `${who} will be renamed at ${preview.displayName}`,
    );
    const names = Map.groupBy(
      preview.people.flatMap((person, place) =>
        person.type === 'Group' && person.outcome !== 'skipped'
          ? [{ place, name: nameAt(preview, person.values) }]
          : [],
      ),
      ({ name }) => name,
    );
    for (const [name, all] of names) {
      const changed = all.some(({ place }) => preview.people[place]?.outcome !== 'unchanged');
      if (name !== null && all.length > 1 && changed)
        yield {
          message: `${all.length} groups are called ${name} at ${preview.displayName}`,
          people: all.map(({ place }) => place),
        };
    }
  },
};

function nameAt({ attributes }: Parameters<Rule['look']>[0]['preview'], values: readonly (string | null)[]) {
  const place = attributes
    .filter(({ kind }) => kind === 'groups')
    .findIndex(each => each.attribute === 'displayName');
  return values[place] ?? null;
}
