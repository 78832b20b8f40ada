import { compilePattern, PatternProblem } from '../../expression/index.ts';
import { type AttributeType, type SourceAttribute, sourceAttribute } from '../../schema/index.ts';
import type { operators } from '../model.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

/** Reference: scoping filter operators. Types: Graph's filterOperatorSchema list; `&` and `!&` are not in it. */
const takes: Record<(typeof operators)[number], { value: boolean; types?: readonly AttributeType[] }> = {
  EQUALS: { value: true, types: ['Integer', 'String'] },
  'NOT EQUALS': { value: true, types: ['Integer', 'String'] },
  'IS TRUE': { value: false, types: ['Boolean'] },
  'IS FALSE': { value: false, types: ['Boolean'] },
  'IS NULL': { value: false, types: ['Integer', 'String', 'Binary', 'Boolean'] },
  'IS NOT NULL': { value: false, types: ['Integer', 'String', 'Binary', 'Boolean'] },
  'REGEX MATCH': { value: true, types: ['Integer', 'String'] },
  'NOT REGEX MATCH': { value: true, types: ['Integer', 'String'] },
  Greater_Than: { value: true },
  Greater_Than_OR_EQUALS: { value: true },
  Includes: { value: true, types: ['String'] },
  ENDS_WITH: { value: true, types: ['String'] },
  '&': { value: true },
  '!&': { value: true },
};

const isOperator = (name: string): name is keyof typeof takes => Object.hasOwn(takes, name);

function* clauses({ objects, waits }: Subject) {
  for (const { where, path, source } of objects) {
    for (const [index, { all }] of where.entries()) {
      for (const [position, clause] of all.entries()) {
        const at = [...path, 'where', index, 'all', position];
        const { operator, attribute: name } = clause;
        if (!isOperator(operator)) continue;
        const known = sourceAttribute(source, name);
        const waiting = waits([...at, 'value']);
        yield { ...clause, operator, name, at, waiting, ...(known ? { known } : {}) };
      }
    }
  }
}

export const valueMissing: Rule = {
  code: 'RC3031',
  why: 'Compared with nothing, the filter lets nobody through.',
  *check(subject) {
    for (const { operator, value, at } of clauses(subject)) {
      if (!takes[operator].value || (value !== undefined && value !== '')) continue;
      const hint = operator.endsWith('EQUALS')
        ? 'For an empty attribute use IS NULL or IS NOT NULL.'
        : undefined;
      yield {
        path: [...at, value === undefined ? 'operator' : 'value'],
        message: `${operator} needs a value`,
        hint,
      };
    }
  },
};

export const valueTooMuch: Rule = {
  code: 'RC3032',
  why: 'The value does nothing, so the filter is not the one that was meant.',
  *check(subject) {
    for (const { operator, value, at } of clauses(subject)) {
      if (takes[operator].value || value === undefined) continue;
      yield {
        path: [...at, 'value'],
        part: 'key',
        message: `${operator} takes no value`,
        hint: 'Remove it.',
      };
    }
  },
};

/** "Not supported" of the scoping filter page. */
const unsupported = new Set(['members', 'appRoleAssignments', 'userType', 'manager']);

export const unusableAttribute: Rule = {
  code: 'RC3033',
  why: 'Entra does not evaluate filters on it, so who is in scope is left to chance.',
  *check(subject) {
    for (const { name, known, at } of clauses(subject)) {
      const reason = unusable(name, known);
      if (reason)
        yield {
          path: [...at, 'attribute'],
          message: `${name} cannot be used in a scoping filter: ${reason}`,
        };
    }
  },
};

function unusable(name: string, known: SourceAttribute | undefined): string | undefined {
  if (unsupported.has(name)) return 'Entra does not support it there';
  if (known?.type === 'Reference') return 'it is a reference';
  if (known?.type === 'DateTime') return 'it is a date';
  return known?.multivalued ? 'it has several values' : undefined;
}

export const wrongOperator: Rule = {
  code: 'RC3034',
  why: 'The portal offers this operator for other types only; on this one it is never true.',
  *check(subject) {
    for (const { operator, name, known, at } of clauses(subject)) {
      const { types } = takes[operator];
      if (!types || !known || unusable(name, known) || types.includes(known.type)) continue;
      const hint = known.type === 'Boolean' ? 'Use IS TRUE or IS FALSE.' : undefined;
      yield {
        path: [...at, 'operator'],
        message: `${operator} is not for ${name}, which is ${known.type}`,
        hint,
      };
    }
  },
};

export const malformedRegex: Rule = {
  code: 'RC3035',
  why: 'Entra cannot evaluate the filter, and the job stops.',
  *check(subject) {
    for (const { operator, value, at, waiting } of clauses(subject)) {
      if (!operator.endsWith('REGEX MATCH') || value === undefined || waiting) continue;
      // Entra's are .NET's, which the expression room reads.
      const problem = compilePattern(value);
      if (!(problem instanceof PatternProblem)) continue;
      const span = { start: problem.at, end: Math.min(problem.at + 1, value.length) };
      yield { path: [...at, 'value'], span, message: `malformed: ${problem.reason}` };
    }
  },
};

export const malformedNumber: Rule = {
  code: 'RC3036',
  why: 'The operator compares whole numbers only.',
  *check(subject) {
    for (const { operator, value, at, waiting } of clauses(subject)) {
      if (!operator.startsWith('Greater_Than') || value === undefined || value === '' || waiting) continue;
      if (!/^\d+$/.test(value)) yield { path: [...at, 'value'], message: `${operator} needs a whole number` };
    }
  },
};
