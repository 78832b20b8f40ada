import { type Diagnostic, diagnosticAt, placeAt } from '../../diagnostics/index.ts';
import * as connection from './connection.ts';
import { checkExpressions } from './expressions.ts';
import * as integration from './integration.ts';
import * as matching from './matching.ts';
import * as roles from './roles.ts';
import type { Rule } from './rule.ts';

import * as scope from './scope.ts';
import * as sources from './sources.ts';
import type { Subject } from './subject.ts';
import * as targetAttributes from './target-attributes.ts';
import * as types from './types.ts';

export type { Rule };

/** Every rule, in the order of its code. */
export const rules: readonly Rule[] = [
  connection,
  integration,
  matching,
  roles,
  scope,
  sources,
  targetAttributes,
  types,
]
  .flatMap(file => Object.values<Rule>(file))
  .sort((a, b) => a.code.localeCompare(b.code));

/** Runs every rule, and the expression room's own check on every expression. */
export function runChecks(subject: Subject): Diagnostic[] {
  const found = rules.flatMap(({ code, check }) =>
    [...check(subject)].map(({ path, part = 'value', message, hint, severity = 'error' }) =>
      diagnosticAt(placeAt(subject.root, path, part), {
        code,
        message,
        severity,
        ...(hint === undefined ? {} : { hint }),
      }),
    ),
  );
  return [...found, ...checkExpressions(subject)];
}
