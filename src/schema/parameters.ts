import type { DeclaredSource } from './declaration.ts';
import { parameterKey, parse, print, type Tree } from './expression.ts';
import type { AttributeMappingSource } from './graph.ts';
import { UnmappableError } from './unmappable-error.ts';

/**
 * A declared source as Graph's attributeMappingSource: the type is that of the outermost node, so `[mail]`
 * is an attribute and `"x"` a constant however they were declared. `none` is `null`, the portal's "None".
 *
 * @throws UnmappableError for an expression that cannot be parsed; `target` names the row.
 */
export function mappingSource(source: DeclaredSource, target: string): AttributeMappingSource | null {
  const tree = treeOf(source, target);
  return tree && asSource(tree);
}

/** Names of the source attributes a source reads, each once. */
export function attributesOf(source: DeclaredSource): string[] {
  const tree = treeOf(source, '');
  return [...new Set(tree ? namesIn(tree) : [])];
}

/** An expression in one spelling: blanks, trailing empty slots and escapes apart. Text that is none stays. */
export function canonicalExpression(expression: string): string {
  try {
    return print(parse(expression));
  } catch {
    return expression;
  }
}

function treeOf(source: DeclaredSource, target: string): Tree | null {
  if ('none' in source) return null;
  if ('attribute' in source) return { kind: 'attribute', name: source.attribute };
  if ('constant' in source) return { kind: 'text', value: source.constant };
  try {
    return parse(source.expression);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnmappableError('BadExpression', target, reason);
  }
}

/** Graph keeps every constant of a tree as text, numbers too; empty slots do not appear (reference/functions). */
function asSource(tree: Tree): AttributeMappingSource {
  switch (tree.kind) {
    case 'attribute':
      return { type: 'Attribute', name: tree.name, expression: print(tree), parameters: [] };
    case 'call':
      return {
        type: 'Function',
        name: tree.name,
        expression: print(tree),
        parameters: tree.arguments.flatMap((argument, index) =>
          argument.kind === 'empty'
            ? []
            : [{ key: parameterKey(tree.name, index), value: asSource(argument) }],
        ),
      };
    // No stored tree shows a comparison; the engine reads `expression`, this keeps what it compares in sight.
    case 'comparison':
      return {
        type: 'Function',
        name: tree.operator,
        expression: print(tree),
        parameters: [
          { key: 'left', value: asSource(tree.left) },
          { key: 'right', value: asSource(tree.right) },
        ],
      };
    default:
      return constant(tree.kind === 'text' ? tree.value : print(tree));
  }
}

function constant(value: string): AttributeMappingSource {
  return { type: 'Constant', name: value, expression: print({ kind: 'text', value }), parameters: [] };
}

function namesIn(tree: Tree): string[] {
  switch (tree.kind) {
    case 'attribute':
      return [tree.name];
    case 'call':
      return tree.arguments.flatMap(namesIn);
    case 'comparison':
      return [tree.left, tree.right].flatMap(namesIn);
    default:
      return [];
  }
}
