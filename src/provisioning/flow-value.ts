import type { AttributeType } from '../schema/index.ts';
import { choices } from './choices.ts';

/** What a mapping gives for one object: one value, several, or none. */
export type FlowValue = string | number | boolean | readonly FlowValue[] | null;

/** Nothing a target can take is no value; the empty string as the choices say. */
export function flowValue(value: unknown): FlowValue {
  switch (typeof value) {
    case 'string':
      return value === '' && choices.emptyStringCounts.value === 'as no value' ? null : value;
    case 'boolean':
    case 'number':
      return value;
    case 'bigint':
      return String(value);
    default: {
      if (!Array.isArray(value)) return null;
      const values = value.map(flowValue).filter(element => element !== null);
      return values.length === 0 ? null : values;
    }
  }
}

/** Entra's text of a value: booleans are `True` and `False`. */
export function textOf(value: FlowValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}

/** The value as a POST, or a PATCH under the flag, writes it: by the target attribute's type (§3, §13). */
export function typedJson(type: AttributeType, value: FlowValue): unknown {
  if (Array.isArray(value)) return value.map(element => typedJson(type, element));
  if (type === 'Boolean') {
    const word = textOf(value).toLowerCase();
    return word === 'true' ? true : word === 'false' ? false : textOf(value);
  }
  if (type === 'Integer' && choices.integersOnCreate.value === 'as numbers') {
    const number = Number(value);
    return Number.isInteger(number) ? number : textOf(value);
  }
  return textOf(value);
}

/** The value as a PATCH without the flag writes it: text, also for booleans (§3). */
export function textJson(value: FlowValue): unknown {
  return Array.isArray(value) ? value.map(textJson) : textOf(value);
}
