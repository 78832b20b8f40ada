import { type Diagnostic, diagnosticAt, nodeAt } from '../../diagnostics/index.ts';
import { parse } from '../../expression/index.ts';
import type { Subject } from './subject.ts';

/** What the expression room says of every expression, at its place in the file. */
export function checkExpressions({ objects, root, waits }: Subject): Diagnostic[] {
  return objects.flatMap(({ rows }) =>
    rows.flatMap(({ source, sourcePath }) => {
      if (!('expression' in source) || waits(sourcePath)) return [];
      const node = nodeAt(root, sourcePath);
      if (node?.kind !== 'scalar') return [];
      return parse(source.expression).issues.map(({ code, message, severity, hint, span }) =>
        diagnosticAt(node.part(span.start, span.end), {
          code,
          message,
          severity,
          ...(hint === undefined ? {} : { hint }),
        }),
      );
    }),
  );
}
