import type { AddIssue, ExpressionCode } from './codes.ts';
import { type FunctionDefinition, isGiven, type Kind, literalOf } from './functions/definition.ts';
import { definitionOf, parametersOf } from './functions/table.ts';
import type { Argument, Call } from './tree.ts';
import { integerOf, numberOf } from './value.ts';

/** Number and kind of a call's arguments. */
export function checkArguments(call: Call, definition: FunctionDefinition, add: AddIssue): void {
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
    case 'integer':
      if (literal !== undefined && integerOf(literal) === undefined)
        return wrong(`${JSON.stringify(literal)} is not a whole number.`);
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
