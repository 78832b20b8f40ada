import type { MappingProblem } from '../vendor/index.ts';
import type { CheckFailure, Properties } from './handler.ts';

/** In place of what is not known before the deployment: the engine's own mark. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Whether a value is not known yet, or holds something that is not. */
export function isUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnknown);
}

/** A failure for each of the named inputs that is no text. */
export function checkTexts(inputs: Properties, names: readonly string[]): CheckFailure[] {
  return names.flatMap(name => {
    const value = inputs[name];
    if (typeof value === 'string' && value !== '') return [];
    return [
      { property: name, reason: value === undefined ? `${name} is missing` : `${name} should be text` },
    ];
  });
}

/** A rule's finding as a failure: code, message and hint, at the input's path. */
export function failureOf({ code, message, hint, path }: MappingProblem): CheckFailure {
  return {
    property: propertyPath(path),
    reason: hint === undefined ? `${code}: ${message}` : `${code}: ${message}\n${hint}`,
  };
}

/** As Pulumi writes property paths: names that are no identifiers stand in brackets and quotes. */
export function propertyPath(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
