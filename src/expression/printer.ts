import type { Argument, Expression } from './tree.ts';

/**
 * An expression in Graph's canonical form: `, ` between arguments, nothing in empty slots
 * (`Replace([preferredLanguage], "-", , , "_", , )`), numbers as they were typed.
 * `parse(print(tree))` gives the same tree.
 */
export function print(tree: Expression): string {
  return printArgument(tree);
}

function printArgument(node: Argument): string {
  switch (node.kind) {
    case 'call':
      return `${node.name}(${node.arguments.map(printArgument).join(', ')})`;
    case 'comparison':
      return `${printArgument(node.left)} ${node.operator} ${printArgument(node.right)}`;
    case 'attribute':
      return `[${node.name}]`;
    case 'text':
      return `"${node.value.replace(/[\\"]/g, '\\$&')}"`;
    case 'number':
      return node.text;
    case 'word':
      return node.name;
    case 'empty':
      return '';
  }
}
