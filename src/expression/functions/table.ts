import { casingFunctions } from './casing.ts';
import { dateFunctions } from './date.ts';
import type { FunctionDefinition, Parameter } from './definition.ts';
import { diacriticFunctions } from './diacritics.ts';
import { directoryFunctions } from './directory.ts';
import { formatDateTime, formatDateTimeParameters } from './formatDateTime.ts';
import { inStr } from './inStr.ts';
import { logicFunctions } from './logic.ts';
import { multivalueFunctions } from './multivalue.ts';
import { randomFunctions } from './random.ts';
import { replace } from './replace.ts';
import { switchFunction } from './switch.ts';
import { textFunctions } from './text.ts';
import { selectUniqueValue } from './unique.ts';

/** Every function of the language. */
export const functions: readonly FunctionDefinition[] = [
  ...textFunctions,
  ...casingFunctions,
  ...diacriticFunctions,
  inStr,
  replace,
  ...logicFunctions,
  switchFunction,
  ...dateFunctions,
  formatDateTime,
  ...multivalueFunctions,
  ...directoryFunctions,
  ...randomFunctions,
  selectUniqueValue,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const byName = new Map(functions.map(definition => [definition.name.toLowerCase(), definition]));

/**
 * The function of a name. The page calls the syntax case-sensitive and writes `switch(…)` itself, so any
 * case is understood; `check` warns where it is not the function's own.
 */
export function definitionOf(name: string): FunctionDefinition | undefined {
  return byName.get(name.toLowerCase());
}

/** The parameters a call with so many arguments has, in order; the last one repeats where it may. */
export function parametersOf(definition: FunctionDefinition, count: number): readonly Parameter[] {
  const parameters = definition === formatDateTime ? formatDateTimeParameters(count) : definition.parameters;
  const last = parameters.at(-1);
  if (last?.repeats !== true || count <= parameters.length) return parameters;
  return [...parameters, ...Array.from({ length: count - parameters.length }, () => last)];
}

/** The keys of a call's arguments in Graph's parse tree, slot by slot; `undefined` for an unknown function. */
export function parameterKeys(name: string, count: number): readonly string[] | undefined {
  const definition = definitionOf(name);
  return definition && parametersOf(definition, count).map(parameter => parameter.key);
}
