import { checkArguments } from './check-arguments.ts';
import { checkPlace, type Place } from './check-place.ts';
import type { AddIssue, ExpressionCode, ExpressionIssue } from './codes.ts';
import { isGiven, type Report } from './functions/definition.ts';
import { definitionOf, functions } from './functions/table.ts';
import { didYouMean } from './nearest.ts';
import { print } from './printer.ts';
import { type Comparison, type Expression, nodesOf } from './tree.ts';

export interface CheckOptions {
  /** The source's attributes; without them, attributes are not checked. */
  attributes?: ReadonlySet<string>;
  place?: Place;
}

/** Problems that leave nothing to evaluate, for anybody. */
export const blocking: ReadonlySet<ExpressionCode> = new Set([
  'RC2101',
  'RC2102',
  'RC2103',
  'RC2104',
  'RC2107',
  'RC2118',
] as const);

const words = ['IgnoreAttributeFlow', 'IgnoreObjectFlow', 'vbBinaryCompare', 'vbTextCompare'];

/**
 * What can be said of an expression without a person: unknown names, number and kind of arguments,
 * constants that cannot work, functions out of place. All problems at once, in the order of the text.
 */
export function check(tree: Expression, options: CheckOptions = {}): ExpressionIssue[] {
  const issues: ExpressionIssue[] = [];
  const add: AddIssue = (code, message, span, hint, severity = 'error') => {
    issues.push({ code, severity, message, span, ...(hint === undefined ? {} : { hint }) });
  };

  if (tree.kind === 'comparison')
    add('RC2109', 'A comparison is a condition, not a value.', tree.span, `Write CBool(${print(tree)}).`);
  for (const node of nodesOf(tree)) {
    if (node.kind === 'attribute' && options.attributes?.has(node.name) === false)
      add(
        'RC2106',
        `The source has no attribute ${node.name}.`,
        node.span,
        didYouMean(node.name, options.attributes),
      );
    if (node.kind === 'word' && !words.includes(node.name))
      add(
        'RC2107',
        `${node.name} is no word of the language.`,
        node.span,
        `Write "${node.name}" if it is text.`,
      );
    if (node.kind === 'comparison') checkComparison(node, add);
    if (node.kind !== 'call') continue;
    const definition = definitionOf(node.name);
    if (definition === undefined) {
      const names = functions.map(one => one.name);
      add('RC2101', `There is no function ${node.name}.`, node.nameSpan, didYouMean(node.name, names));
      continue;
    }
    if (definition.name !== node.name)
      add('RC2108', 'The language is case-sensitive.', node.nameSpan, `Write ${definition.name}.`, 'warning');
    checkArguments(node, definition, add);
    checkPlace(node, definition, tree, options.place ?? {}, add);
    const report: Report = ({ code, message, index, hint, instead, severity }) => {
      const argument = index === undefined ? undefined : node.arguments[index];
      const corrected = instead && print(tree, new Map([[node, instead]]));
      const correction =
        corrected === undefined ? hint : hint ? `${hint}\n${corrected}` : `Write ${corrected}`;
      add(
        code,
        message,
        isGiven(argument) ? argument.span : index === undefined && instead ? node.span : node.nameSpan,
        correction,
        severity,
      );
    };
    definition.check?.(node, report);
  }
  return issues.sort((a, b) => a.span.start - b.span.start);
}

/** Which of two dates is later cannot be told from their text: `2/1/2025` comes after `12/1/2025`. */
function checkComparison(node: Comparison, add: AddIssue): void {
  const { operator, left, right } = node;
  const isDate = (side: Expression) => side.kind === 'call' && definitionOf(side.name)?.gives === 'date';
  if (operator === '=' || operator === '<>' || !(isDate(left) || isDate(right))) return;
  add(
    'RC2124',
    'Conditions compare dates as text.',
    node.span,
    `Write DateDiff("s", ${print(left)}, ${print(right)}) ${flipped[operator]} 0.`,
    'warning',
  );
}

/** DateDiff counts from its first date to its second. */
const flipped = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' } as const;
