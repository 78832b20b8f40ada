import { type Diagnostic, diagnosticAt, nodeAt, type Place, placeAt } from '../../diagnostics/index.ts';
import * as connection from './connection.ts';
import * as credentials from './credentials.ts';
import { checkExpressions } from './expressions.ts';
import * as integration from './integration.ts';
import * as matching from './matching.ts';
import * as permissions from './permissions.ts';
import * as roles from './roles.ts';
import type { Finding, Rule } from './rule.ts';
import * as scope from './scope.ts';
import * as singleSignOn from './single-sign-on.ts';
import * as sources from './sources.ts';
import type { Subject } from './subject.ts';
import * as targetAttributes from './target-attributes.ts';
import * as types from './types.ts';
import * as urls from './urls.ts';

export type { Rule };

/** Every rule, in the order of its code. */
export const rules: readonly Rule[] = [
  connection,
  credentials,
  integration,
  matching,
  permissions,
  roles,
  scope,
  singleSignOn,
  sources,
  targetAttributes,
  types,
  urls,
]
  .flatMap(file => Object.values<Rule>(file))
  .sort((a, b) => a.code.localeCompare(b.code));

/** Runs every rule, and the expression room's own check on every expression. */
export function runChecks(subject: Subject): Diagnostic[] {
  const found = rules.flatMap(({ code, check }) =>
    [...check(subject)].map(finding => {
      const { message, hint, severity = 'error' } = finding;
      const problem = { code, message, severity, ...(hint === undefined ? {} : { hint }) };
      return diagnosticAt(placeOf(subject, finding), problem);
    }),
  );
  return [...found, ...checkExpressions(subject)];
}

function placeOf({ root }: Subject, { path, part = 'value', span }: Finding): Place {
  const node = span && nodeAt(root, path);
  return node?.kind === 'scalar' ? node.part(span?.start ?? 0, span?.end ?? 0) : placeAt(root, path, part);
}
