import { type Diagnostic, diagnosticAt, nodeAt } from '../../diagnostics/index.ts';
import { attributesOf, check, type Expression, type ExpressionIssue, parse } from '../../expression/index.ts';
import { type SourceObject, sourceAttribute, sourceAttributes } from '../../schema/index.ts';
import type { Row, Subject } from './subject.ts';

/** What the expression room says of every expression, at its place in the file. */
export function checkExpressions({ objects, root, waits }: Subject): Diagnostic[] {
  return objects.flatMap(({ rows, source }) =>
    rows.flatMap(row => {
      const node = nodeAt(root, row.sourcePath);
      if (node?.kind !== 'scalar' || waits(row.sourcePath)) return [];
      return issuesOf(row, source).map(({ code, message, severity, hint, span }) =>
        diagnosticAt(node.part(span.start, span.end), {
          code,
          // One sentence as it stands in a list of problems, like those of the other rules.
          message: message.replace(/^([^.]*)\.$/, '$1'),
          severity,
          ...(hint === undefined ? {} : { hint }),
        }),
      );
    }),
  );
}

function issuesOf({ source, match, flow }: Row, object: SourceObject): ExpressionIssue[] {
  if (!('expression' in source)) return [];
  const { tree, issues } = parse(source.expression);
  if (tree === null) return issues;
  // Scope and references are matters of whole rows, which the vendor's own rules look at.
  const place = { matching: match !== undefined, flowType: flow ?? 'Always' };
  return check(tree, { attributes: known(object, tree), place });
}

/** The built-in attributes, and those of the expression that are directory extensions. */
function known(object: SourceObject, tree: Expression): Set<string> {
  const extensions = attributesOf(tree).filter(name => sourceAttribute(object, name) !== undefined);
  return new Set([...Object.keys(sourceAttributes[object]), ...extensions]);
}
