import {
  type Argument,
  attributesOf,
  type Expression,
  parameterKeys,
  parse,
  print,
} from '../expression/index.ts';
import type { DeclaredSource } from './declaration.ts';
import type { AttributeMappingSource } from './graph.ts';
import { UnmappableError } from './unmappable-error.ts';

/**
 * A declared source as Graph's attributeMappingSource: the type is that of the outermost node, so `[mail]`
 * is an attribute and `"x"` a constant however they were declared. `none` is `null`, the portal's "None".
 *
 * @throws UnmappableError for an expression that cannot be parsed or calls a function Entra does not have;
 * `target` names the row.
 */
export function mappingSource(source: DeclaredSource, target: string): AttributeMappingSource | null {
  const tree = treeOf(source, target);
  return tree && sourceOf(tree, target);
}

/** Names of the source attributes a source reads, each once. */
export function attributesRead(source: DeclaredSource): string[] {
  const tree = treeOf(source, '');
  return tree ? attributesOf(tree) : [];
}

/** An expression in Graph's one spelling. Text that is none stays. */
export function canonicalExpression(expression: string): string {
  const { tree } = parse(expression);
  return tree ? print(tree) : expression;
}

/** Nodes that were not read from a text. */
const span = { start: 0, end: 0 };

function treeOf(source: DeclaredSource, target: string): Expression | null {
  if ('none' in source) return null;
  if ('attribute' in source) return { kind: 'attribute', name: source.attribute, span };
  if ('constant' in source) return { kind: 'text', value: source.constant, span };
  const { tree, issues } = parse(source.expression);
  if (tree) return tree;
  throw new UnmappableError('BadExpression', target, issues.map(({ message }) => message).join(' '));
}

function sourceOf(tree: Expression, target: string): AttributeMappingSource {
  switch (tree.kind) {
    case 'attribute':
      return { type: 'Attribute', name: tree.name, expression: print(tree), parameters: [] };
    case 'call': {
      const keys = parameterKeys(tree.name, tree.arguments.length);
      if (!keys) throw new UnmappableError('BadExpression', target, `There is no function ${tree.name}.`);
      return callOf(tree.name, tree, tree.arguments, keys, target);
    }
    // No stored tree shows a comparison; the engine reads `expression`, this keeps both sides in sight.
    case 'comparison':
      return callOf(tree.operator, tree, [tree.left, tree.right], ['left', 'right'], target);
    case 'text':
      return constant(tree.value);
    case 'number':
      return constant(tree.text);
    case 'word':
      return constant(tree.name);
  }
}

/** Empty slots do not appear among the parameters (reference/functions). */
function callOf(
  name: string,
  tree: Expression,
  given: readonly Argument[],
  keys: readonly string[],
  target: string,
): AttributeMappingSource {
  const parameters = given.flatMap((argument, index) =>
    argument.kind === 'empty' ? [] : [{ key: keys[index] ?? '', value: sourceOf(argument, target) }],
  );
  return { type: 'Function', name, expression: print(tree), parameters };
}

/** Graph keeps every constant of a tree as text, numbers too. */
function constant(value: string): AttributeMappingSource {
  return { type: 'Constant', name: value, expression: print({ kind: 'text', value, span }), parameters: [] };
}
