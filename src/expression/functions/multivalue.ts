import { Halt, isList, type Value } from '../value.ts';
import { type FunctionDefinition, literalOf, type Parameter } from './definition.ts';
import { predicate } from './unary.ts';

const attribute: Parameter = { key: 'attribute', takes: 'list' };

/** A single value is a list of one, no value a list of none. */
function valuesOf(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

function distinct(value: Value): Value {
  if (value === null) return null;
  const seen = new Set<string>();
  return valuesOf(value).filter(one => {
    const key = `${typeof one}:${typeof one === 'object' ? JSON.stringify(one) : String(one)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const item: FunctionDefinition = {
  name: 'Item',
  parameters: [attribute, { key: 'index', takes: 'integer' }],
  gives: 'any',
  compile(site) {
    const [readList, readIndex] = [site.value(0), site.integer(1)];
    return context => {
      const list = readList(context);
      if (list === null || list instanceof Halt) return list;
      const index = readIndex(context);
      if (index instanceof Halt) return index;
      const values = valuesOf(list);
      // As in Entra Connect, whose function this is: an index outside the list is an error.
      const value = index < 1 ? undefined : values[index - 1];
      if (value !== undefined) return value;
      return site.fail('RC2205', `There is no item ${index} among ${values.length}; the first is item 1.`, 1);
    };
  },
  check(call, report) {
    const index = literalOf(call.arguments[1]);
    if (index !== undefined && Number(index) < 1)
      report({ code: 'RC2205', message: 'The first item has the index 1.', index: 1 });
  },
};

const split: FunctionDefinition = {
  name: 'Split',
  parameters: [
    { key: 'source', takes: 'text' },
    { key: 'delimiter', takes: 'text', optional: true },
  ],
  gives: 'list',
  compile(site) {
    const [readText, readDelimiter] = [site.text(0), site.text(1)];
    return context => {
      const text = readText(context);
      if (text === null || text instanceof Halt) return text;
      const delimiter = readDelimiter(context);
      if (delimiter instanceof Halt) return delimiter;
      // Without a delimiter .NET splits at white space. The reference's example shows trimmed parts.
      return text.split(delimiter === null || delimiter === '' ? /\s/ : delimiter).map(part => part.trim());
    };
  },
};

export const multivalueFunctions: FunctionDefinition[] = [
  predicate('Count', attribute, value => valuesOf(value).length, 'number'),
  predicate('RemoveDuplicates', attribute, distinct, 'list'),
  item,
  split,
];
