import fc from 'fast-check';
import type { Argument, Expression, Operand } from '../../src/expression/index.ts';
import { operators } from '../../src/expression/tree.ts';

const span = { start: 0, end: 0 };
const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,9}$/);

/** Names with SCIM's own brackets and quotes; a name has no blanks around it. */
const attributeName = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.:$-]{0,15}$/),
  identifier.map(type => `emails[type eq "${type}"].value`),
);

const leaf: fc.Arbitrary<Operand> = fc.oneof(
  attributeName.map(name => ({ kind: 'attribute', name, span }) as const),
  fc.string({ unit: 'binary' }).map(value => ({ kind: 'text', value, span }) as const),
  fc
    .constantFrom('0', '7', '-10', '42568.75', '.5', '&HF', '007')
    .map(text => ({ kind: 'number', text, span }) as const),
  // These words end an operand, and are refused as operators.
  identifier
    .filter(name => !/^(and|or|not|xor|andalso|orelse)$/i.test(name))
    .map(name => ({ kind: 'word', name, span }) as const),
);

/** Random expressions, as deep as people nest them and a little deeper. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ operand: Operand; expression: Expression }>(
  tie => {
    const empty = fc.constant<Argument>({ kind: 'empty', span });
    const given = fc.array(
      fc.oneof({ weight: 3, arbitrary: tie('expression') }, { weight: 1, arbitrary: empty }),
      {
        maxLength: 5,
      },
    );
    const call = fc
      .record({ name: identifier, given })
      // One empty slot and no argument are written alike.
      .map(({ name, given }): Operand => {
        const [only] = given;
        const list = given.length === 1 && only?.kind === 'empty' ? [] : given;
        return { kind: 'call', name, nameSpan: span, arguments: list, span };
      });
    return {
      operand: fc.oneof({ maxDepth: 4, depthIdentifier: 'tree' }, leaf, call),
      expression: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'tree' },
        tie('operand'),
        fc
          .record({ operator: fc.constantFrom(...operators), left: tie('operand'), right: tie('operand') })
          .map(comparison => ({ kind: 'comparison', ...comparison, span }) as const),
      ),
    };
  },
).expression;

/** The tree alone, without where its parts stood. */
export function bare(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) => (key === 'span' || key === 'nameSpan' ? undefined : value)),
  );
}
