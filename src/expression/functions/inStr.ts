import { Halt } from '../value.ts';
import { lower } from './casing.ts';
import { type FunctionDefinition, literalOf } from './definition.ts';

/** VB's InStr: 1-based, 0 where there is none, counted from the beginning even with a start. */
export const inStr: FunctionDefinition = {
  name: 'InStr',
  parameters: [
    { key: 'value1', takes: 'text' },
    { key: 'value2', takes: 'text' },
    { key: 'start', takes: 'integer', optional: true },
    { key: 'compareType', takes: 'text', optional: true },
  ],
  gives: 'number',
  compile(site) {
    const [readText, readSought, readStart] = [site.text(0), site.text(1), site.integer(2, 1)];
    const readCompare = site.text(3);
    return context => {
      const text = readText(context);
      if (text instanceof Halt) return text;
      const sought = readSought(context);
      if (sought instanceof Halt) return sought;
      const start = readStart(context);
      if (start instanceof Halt) return start;
      const compare = readCompare(context);
      if (compare instanceof Halt) return compare;
      if (start < 1) return site.fail('RC2205', 'The first character has the position 1.', 2);
      if (text === null || text === '' || start > text.length) return 0;
      if (sought === null || sought === '') return start;
      // VB's default is the binary comparison; its numbers for the two are 0 and 1.
      switch (compare) {
        case null:
        case 'vbBinaryCompare':
        case '0':
          return text.indexOf(sought, start - 1) + 1;
        case 'vbTextCompare':
        case '1':
          return lower(text).indexOf(lower(sought), start - 1) + 1;
        default:
          return site.fail('RC2105', 'compareType is vbBinaryCompare or vbTextCompare.', 3);
      }
    };
  },
  check(call, report) {
    const start = literalOf(call.arguments[2]);
    if (start !== undefined && Number(start) < 1)
      report({ code: 'RC2205', message: 'The first character has the position 1.', index: 2 });
    const compare = call.arguments[3];
    const named = compare?.kind === 'text' ? compare.value : undefined;
    if (named !== undefined && !['vbBinaryCompare', 'vbTextCompare', '0', '1'].includes(named))
      report({ code: 'RC2105', message: 'compareType is vbBinaryCompare or vbTextCompare.', index: 3 });
  },
};
