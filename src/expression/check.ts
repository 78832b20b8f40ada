import { distance } from 'fastest-levenshtein';
import type { ExpressionCode, ExpressionIssue } from './codes.ts';
import {
  type FunctionDefinition,
  isGiven,
  type Kind,
  literalOf,
  type Report,
} from './functions/definition.ts';
import { roleFlows } from './functions/directory.ts';
import { definitionOf, functions, parametersOf } from './functions/table.ts';
import { print } from './printer.ts';
import { type Argument, type Call, childrenOf, type Expression, nodesOf, type Span } from './tree.ts';
import { numberOf } from './value.ts';

/** Where an expression stands: what is left out is not checked. */
export interface Place {
  /** The mapping is a matching attribute. */
  matching?: boolean;
  /** The mapping's flow type; `ObjectAddOnly` is "Only during object creation". */
  flowType?: string;
  /** Whether the job syncs assigned people only, or everybody. */
  scope?: 'assigned' | 'all';
  /** The target attribute is a reference, such as manager. */
  reference?: boolean;
}

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
  const add = (
    code: ExpressionCode,
    message: string,
    span: Span,
    hint?: string,
    severity: 'error' | 'warning' = 'error',
  ) => {
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
      const correction = instead === undefined ? hint : `Write ${print(replaced(tree, node, instead))}`;
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

type Add = (code: ExpressionCode, message: string, span: Span, hint?: string) => void;

function checkArguments(call: Call, definition: FunctionDefinition, add: Add): void {
  const given = call.arguments.findLastIndex(isGiven) + 1;
  const parameters = parametersOf(definition, call.arguments.length);
  const signature = `Write ${definition.name}(${definition.parameters.map(one => (one.repeats ? `${one.key}, …` : one.key)).join(', ')}).`;
  if (given > parameters.length) {
    const extra = call.arguments[parameters.length];
    const span = {
      start: extra?.span.start ?? call.span.start,
      end: call.arguments[given - 1]?.span.end ?? call.span.end,
    };
    add(
      'RC2103',
      `${definition.name} takes at most ${parameters.length} arguments; here are ${given}.`,
      span,
      signature,
    );
  }
  const missing = parameters.filter(
    (one, index) => !one.optional && !one.repeats && !isGiven(call.arguments[index]),
  );
  const least = definition.minimum ?? 0;
  const repeating = parameters.at(-1)?.repeats === true && !parameters.at(-1)?.optional;
  const count = call.arguments.filter(isGiven).length;
  if (missing.length > 0)
    add(
      'RC2102',
      `${definition.name} lacks ${missing.map(one => one.key).join(', ')}.`,
      call.nameSpan,
      signature,
    );
  else if (count < least || (repeating && count === 0))
    add(
      'RC2102',
      `${definition.name} takes at least ${Math.max(1, least)} arguments.`,
      call.nameSpan,
      signature,
    );
  for (const [index, argument] of call.arguments.entries()) {
    const takes = parameters[index]?.takes;
    if (takes === undefined || !isGiven(argument)) continue;
    const problem = misfit(argument, takes, definition);
    if (problem !== undefined) add(problem.code, problem.message, argument.span, problem.hint);
  }
}

/** Why an argument can never be what a parameter takes. What is only known per person passes. */
function misfit(
  argument: Exclude<Argument, { kind: 'empty' }>,
  takes: Kind,
  definition: FunctionDefinition,
): { code: ExpressionCode; message: string; hint?: string } | undefined {
  if (argument.kind === 'comparison')
    return takes === 'condition'
      ? undefined
      : {
          code: 'RC2109',
          message: `${definition.name} takes no comparison here.`,
          hint: 'Compare inside IIF or CBool.',
        };
  if (argument.kind === 'word' && argument.name.startsWith('vb') && definition.name !== 'InStr')
    return { code: 'RC2105', message: `${argument.name} is for InStr alone.` };
  const literal = literalOf(argument);
  const given = argument.kind === 'call' ? definitionOf(argument.name)?.gives : undefined;
  const wrong = (message: string, hint?: string) => ({
    code: 'RC2105' as const,
    message,
    ...(hint ? { hint } : {}),
  });
  switch (takes) {
    case 'number':
      if (literal !== undefined && numberOf(literal) === undefined)
        return wrong(`${JSON.stringify(literal)} is not a number.`);
      return given === 'list' ? wrong('A number is needed here, not a list.') : undefined;
    case 'roles':
      return argument.kind === 'attribute' && argument.name === 'appRoleAssignments'
        ? undefined
        : wrong(
            `${definition.name} reads the attribute appRoleAssignments.`,
            `Write ${definition.name}([appRoleAssignments]).`,
          );
    case 'list':
      return literal === undefined
        ? undefined
        : wrong('An attribute with several values is needed here, not a constant.');
    case 'text':
    case 'date':
      return given === 'list'
        ? wrong(
            `${definition.name} takes one value here, not a list.`,
            'Pick one with Item, or join them with Join.',
          )
        : undefined;
    case 'condition':
      return literal !== undefined &&
        definition.name !== 'Not' &&
        numberOf(literal) === undefined &&
        !/^(true|false)?$/i.test(literal)
        ? wrong(`${JSON.stringify(literal)} is not a condition.`)
        : undefined;
    default:
      return undefined;
  }
}

function checkPlace(
  call: Call,
  definition: FunctionDefinition,
  tree: Expression,
  place: Place,
  add: Add,
): void {
  if (definition.name === 'SelectUniqueValue') {
    if (call !== tree)
      add(
        'RC2110',
        'SelectUniqueValue stands at the top level only.',
        call.nameSpan,
        'Put the other functions inside its rules.',
      );
    if (place.matching === true)
      add('RC2111', 'A matching attribute cannot have SelectUniqueValue.', call.nameSpan);
    if (place.flowType !== undefined && place.flowType !== 'ObjectAddOnly')
      add(
        'RC2111',
        'SelectUniqueValue is for new entries only.',
        call.nameSpan,
        'Set the flow type ObjectAddOnly ("Only during object creation").',
      );
  }
  if (Object.hasOwn(roleFlows, definition.name) && place.scope === 'all')
    add(
      'RC2119',
      `${definition.name} does not work where everybody is synced.`,
      call.nameSpan,
      'Sync assigned people only.',
    );
  if (definition.name === 'Switch' && place.reference === true)
    add('RC2123', 'Switch does not work on references such as manager.', call.nameSpan);
}

function didYouMean(name: string, names: Iterable<string>): string | undefined {
  let best: { name: string; steps: number } | undefined;
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < (best?.steps ?? Number.POSITIVE_INFINITY)) best = { name: candidate, steps };
  }
  // Further away than half of the name, it is another word.
  return best !== undefined && best.steps <= Math.max(1, name.length / 2)
    ? `Did you mean ${best.name}?`
    : undefined;
}

/** The tree with one call in place of another. */
function replaced(node: Expression, wrong: Call, right: Call): Expression {
  if (node === wrong) return right;
  if (!childrenOf(node).some(child => contains(child, wrong))) return node;
  if (node.kind === 'call')
    return {
      ...node,
      arguments: node.arguments.map(one => (isGiven(one) ? replaced(one, wrong, right) : one)),
    };
  return node;
}

function contains(node: Argument, sought: Call): boolean {
  return node === sought || childrenOf(node).some(child => contains(child, sought));
}
