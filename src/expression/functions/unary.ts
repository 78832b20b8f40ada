import { Halt, type Value } from '../value.ts';
import type { FunctionDefinition, Kind, Parameter } from './definition.ts';

/** A function of one text: no value gives no value, unless `whenNull` says otherwise. */
export function unary(
  name: string,
  key: string,
  gives: Kind,
  run: (text: string) => Value,
  whenNull: Value = null,
): FunctionDefinition {
  const parameter: Parameter = { key, takes: 'text' };
  return {
    name,
    parameters: [parameter],
    gives,
    compile(site) {
      const read = site.text(0);
      return context => {
        const text = read(context);
        if (text instanceof Halt) return text;
        return text === null ? whenNull : run(text);
      };
    },
  };
}

/** A function that asks something of any value. */
export function predicate(
  name: string,
  parameter: Parameter,
  run: (value: Value) => Value,
  gives: Kind = 'boolean',
): FunctionDefinition {
  return {
    name,
    parameters: [parameter],
    gives,
    compile(site) {
      const read = site.value(0);
      return context => {
        const value = read(context);
        return value instanceof Halt ? value : run(value);
      };
    },
  };
}
