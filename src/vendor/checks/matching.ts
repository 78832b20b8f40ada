import { targetKey } from '../target-path.ts';
import type { Rule } from './rule.ts';

const matchedBy = {
  users: 'userName: { attribute: userPrincipalName, match: 1 }',
  groups: 'displayName: { attribute: displayName, match: 1 }',
};

export const noMatching: Rule = {
  code: 'RC3003',
  why: 'Without one Entra cannot find anybody at the vendor and would create everybody anew.',
  *check({ objects }) {
    for (const { rows, path, kind, complete } of objects) {
      if (!complete || rows.some(({ match }) => match !== undefined)) continue;
      yield {
        path: [...path, 'attributes'],
        part: 'key',
        message: `no attribute of ${kind} is a matching attribute`,
        hint: `Add match: 1 to the one that is unique, such as\n${matchedBy[kind]}`,
      };
    }
  },
};

export const samePrecedence: Rule = {
  code: 'RC3004',
  why: 'Matching attributes are tried lowest first; of two equals the order is not defined.',
  *check({ objects }) {
    for (const { rows } of objects) {
      const taken = new Map<number, string>();
      for (const { match, target, path } of rows) {
        if (match === undefined) continue;
        const other = taken.get(match);
        if (other === undefined) taken.set(match, target);
        else {
          const message = `${target} has the matching precedence of ${other}`;
          yield {
            path: [...path, 'match'],
            message,
            hint: 'Number them 1, 2, … in the order they are tried.',
          };
        }
      }
    }
  },
};

export const matchingNotFilterable: Rule = {
  code: 'RC3005',
  why: 'Entra looks for each person with a filter on it before anything else; the vendor refuses that request.',
  *check({ objects }) {
    for (const { rows, target } of objects) {
      const filterable = Object.entries(target?.attributes ?? {})
        .filter(([, { filter }]) => filter)
        .map(([name]) => name);
      // A target that names none says nothing about filters.
      if (filterable.length === 0) continue;
      for (const { match, key, path, target: name } of rows) {
        if (match === undefined || filterable.some(each => targetKey(each) === key)) continue;
        const message = `the target cannot filter by ${name}`;
        yield { path: [...path, 'match'], message, hint: `It filters by: ${filterable.join(', ')}` };
      }
    }
  },
};

export const matchingWithoutValue: Rule = {
  code: 'RC3012',
  why: 'A value that is the same for everybody finds the wrong person.',
  *check({ objects }) {
    for (const { rows } of objects) {
      for (const { match, tree, source, path, target } of rows) {
        if (match === undefined) continue;
        if (tree?.kind === 'text' || 'none' in source) {
          const message = `${target} is matched by, but has the same value for everybody`;
          yield { path: [...path, 'match'], message, hint: 'Match by an attribute of the person.' };
        }
      }
    }
  },
};
