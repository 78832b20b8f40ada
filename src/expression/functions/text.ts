import { Halt, isList, scalarOf, textOf, type Value } from '../value.ts';
import { type FunctionDefinition, literalOf, type Parameter, type Read } from './definition.ts';
import { unary } from './unary.ts';

const source: Parameter = { key: 'source', takes: 'text' };

/** The order of the two texts is all that tells Append from Prepend. */
function concatenation(name: string, first: Parameter, second: Parameter): FunctionDefinition {
  return {
    name,
    parameters: [first, second],
    gives: 'text',
    compile(site) {
      const [left, right] = [site.text(0), site.text(1)];
      return context => {
        const a = left(context);
        if (a instanceof Halt) return a;
        const b = right(context);
        if (b instanceof Halt) return b;
        // .NET concatenates null as empty text; two of them are still no value.
        return a === null && b === null ? null : (a ?? '') + (b ?? '');
      };
    },
  };
}

const join: FunctionDefinition = {
  name: 'Join',
  parameters: [
    { key: 'separator', takes: 'text' },
    { key: 'source', takes: 'any', repeats: true },
  ],
  gives: 'text',
  minimum: 2,
  compile(site) {
    const separator = site.text(0);
    const sources: Read<Value>[] = [];
    for (let index = 1; index < site.count; index += 1) sources.push(site.value(index));
    return context => {
      const between = separator(context);
      if (between instanceof Halt) return between;
      const parts: string[] = [];
      for (const [index, read] of sources.entries()) {
        const value = read(context);
        if (value instanceof Halt) return value;
        for (const one of isList(value) ? value : [value]) {
          const scalar = scalarOf(one);
          if (scalar === undefined) return site.fail('RC2203', 'Join takes text, not records.', index + 1);
          // Empty sources leave no separator behind: Join(", ", "", [surname]) is the surname alone.
          if (scalar !== null && scalar !== '') parts.push(textOf(scalar));
        }
      }
      return parts.join(between ?? '');
    };
  },
};

const left: FunctionDefinition = {
  name: 'Left',
  parameters: [
    { key: 'String', takes: 'text' },
    { key: 'NumChars', takes: 'integer' },
  ],
  gives: 'text',
  compile(site) {
    const [readText, readCount] = [site.text(0), site.integer(1)];
    return context => {
      const text = readText(context);
      if (text instanceof Halt) return text;
      const count = readCount(context);
      if (count instanceof Halt) return count;
      return text === null ? '' : count < 0 ? text : text.slice(0, count);
    };
  },
};

const mid: FunctionDefinition = {
  name: 'Mid',
  parameters: [source, { key: 'start', takes: 'integer' }, { key: 'length', takes: 'integer' }],
  gives: 'text',
  compile(site) {
    const [readText, readStart, readLength] = [site.text(0), site.integer(1), site.integer(2)];
    return context => {
      const text = readText(context);
      if (text === null || text instanceof Halt) return text;
      const start = readStart(context);
      if (start instanceof Halt) return start;
      const length = readLength(context);
      if (length instanceof Halt) return length;
      if (start < 1) return site.fail('RC2205', 'The first character has the position 1.', 1);
      if (length < 0) return site.fail('RC2205', 'A length is 0 or more.', 2);
      return text.slice(start - 1, start - 1 + length);
    };
  },
  check(call, report) {
    const [start, length] = [literalOf(call.arguments[1]), literalOf(call.arguments[2])];
    if (start !== undefined && Number(start) < 1)
      report({ code: 'RC2205', message: 'The first character has the position 1.', index: 1 });
    if (length !== undefined && Number(length) < 0)
      report({ code: 'RC2205', message: 'A length is 0 or more.', index: 2 });
  },
};

const word: FunctionDefinition = {
  name: 'Word',
  parameters: [
    { key: 'String', takes: 'text' },
    { key: 'WordNumber', takes: 'integer' },
    { key: 'Delimiters', takes: 'text' },
  ],
  gives: 'text',
  compile(site) {
    const [readText, readNumber, readDelimiters] = [site.text(0), site.integer(1), site.text(2)];
    return context => {
      const text = readText(context);
      if (text instanceof Halt) return text;
      const number = readNumber(context);
      if (number instanceof Halt) return number;
      const delimiters = readDelimiters(context);
      if (delimiters instanceof Halt) return delimiters;
      return text === null || number < 1 ? '' : wordOf(text, number, delimiters ?? '');
    };
  },
};

/** Words are runs between delimiter characters; an empty run is none. */
function wordOf(text: string, number: number, delimiters: string): string {
  let left = number;
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !delimiters.includes(text.charAt(end))) end += 1;
    if (end > start) left -= 1;
    if (left === 0) return text.slice(start, end);
    start = end + 1;
  }
  return '';
}

export const textFunctions: FunctionDefinition[] = [
  concatenation('Append', source, { key: 'suffix', takes: 'text' }),
  concatenation('Prepend', { key: 'prefix', takes: 'text' }, source),
  join,
  left,
  mid,
  word,
  unary('StripSpaces', 'source', 'text', text => text.replaceAll(' ', '')),
  unary('Len', 'String', 'number', text => text.length, 0),
  unary('ConvertToBase64', 'source', 'text', text => Buffer.from(text, 'utf16le').toString('base64')),
  unary('ConvertToUTF8Hex', 'source', 'text', text =>
    Buffer.from(text, 'utf8').toString('hex').toUpperCase(),
  ),
];
