import { Halt, scalarOf, textOf, type Value } from '../value.ts';
import type { FunctionDefinition, Read } from './definition.ts';

/** Rules run in order, each only when the ones before it gave no free value. */
export const selectUniqueValue: FunctionDefinition = {
  name: 'SelectUniqueValue',
  parameters: [{ key: 'uniqueValueRule', takes: 'any', repeats: true }],
  gives: 'text',
  minimum: 2,
  compile(site) {
    const rules: Read<Value>[] = [];
    for (let index = 0; index < site.count; index += 1) rules.push(site.value(index));
    return context => {
      for (const [index, rule] of rules.entries()) {
        const value = rule(context);
        if (value instanceof Halt) return value;
        const scalar = scalarOf(value);
        if (scalar === undefined) return site.fail('RC2203', 'A rule gives one value.', index);
        if (scalar !== null && scalar !== '' && !context.taken(textOf(scalar))) return scalar;
      }
      return site.fail('RC2207', 'Every value is taken in the target: the entry is escrowed.');
    };
  },
};
