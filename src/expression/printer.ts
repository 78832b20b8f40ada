import type { Argument, Call, Expression } from './tree.ts';

/**
 * An expression in Graph's canonical form: `, ` between arguments, nothing in empty slots
 * (`Replace([preferredLanguage], "-", , , "_", , )`), numbers as they were typed.
 * `parse(print(tree))` gives the same tree. Calls that are keys of `instead` print as their values.
 */
export function print(tree: Expression, instead?: ReadonlyMap<Call, Call>): string {
  const argument = (node: Argument): string => {
    switch (node.kind) {
      case 'call': {
        const call = instead?.get(node) ?? node;
        return `${call.name}(${call.arguments.map(argument).join(', ')})`;
      }
      case 'comparison':
        return `${argument(node.left)} ${node.operator} ${argument(node.right)}`;
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
  };
  return argument(tree);
}
