import { parseExact } from '../dates/exact.ts';
import { format } from '../dates/format.ts';
import { parseDate } from '../dates/parse.ts';
import { type Part, readPattern } from '../dates/pattern.ts';
import { defaultStyles, readStyles, type Styles } from '../dates/styles.ts';
import type { Call } from '../tree.ts';
import { Halt } from '../value.ts';
import { dateFunctions } from './date.ts';
import {
  type CallSite,
  type FunctionDefinition,
  literalOf,
  type Parameter,
  type Read,
  type Report,
} from './definition.ts';

const source: Parameter = { key: 'source', takes: 'text' };
const styles: Parameter = { key: 'dateTimeStyles', takes: 'text', optional: true };
const inputFormat: Parameter = { key: 'inputFormat', takes: 'text' };
const outputFormat: Parameter = { key: 'outputFormat', takes: 'text' };

/** The reference page's form, and the one in Graph's list of functions. */
const four = [source, styles, inputFormat, outputFormat];
const three = [source, inputFormat, outputFormat];

/** Which parameters a call has depends on how many arguments it gives. */
export function formatDateTimeParameters(count: number): readonly Parameter[] {
  return count === 3 ? three : four;
}

/** Reads a constant once, and anything else per person; `read` gives a reason where it fails. */
function prepared<T extends object>(
  site: CallSite,
  index: number,
  otherwise: T | undefined,
  read: (source: string) => T | string,
): Read<T> {
  const fail = (reason: string) => site.fail('RC2116', reason, index);
  const make = (source: string | null) => {
    if ((source === null || source === '') && otherwise !== undefined) return otherwise;
    const made = read(source ?? '');
    return typeof made === 'string' ? fail(made) : made;
  };
  const literal = site.fixed(index);
  if (literal !== undefined || !site.given(index)) {
    const made = make(literal ?? null);
    return () => made;
  }
  const text = site.text(index);
  return context => {
    const value = text(context);
    return value instanceof Halt ? value : make(value);
  };
}

export const formatDateTime: FunctionDefinition = {
  name: 'FormatDateTime',
  parameters: four,
  gives: 'text',
  compile(site) {
    const short = site.count === 3;
    const [input, output] = short ? [1, 2] : [2, 3];
    const readText = site.text(0);
    const dated = site.dated(0);
    const readStyle: Read<Styles> = short
      ? () => defaultStyles
      : prepared(site, 1, defaultStyles, readStyles);
    const readInput: Read<Part[]> = prepared(site, input, undefined, readPattern);
    const readOutput: Read<Part[]> = prepared(site, output, undefined, readPattern);
    return context => {
      const text = readText(context);
      // No date is no value: the attribute then has nothing to flow.
      if (text === null || text === '' || text instanceof Halt) return text;
      const style = readStyle(context);
      if (style instanceof Halt) return style;
      const from = readInput(context);
      if (from instanceof Halt) return from;
      const to = readOutput(context);
      if (to instanceof Halt) return to;
      // A date function's value is a date already: Microsoft's Workday guide gives one with another format.
      const instant = parseExact(text, from, style, context.now()) ?? (dated ? parseDate(text) : undefined);
      if (instant === undefined)
        return site.fail('RC2201', `${JSON.stringify(text)} does not have the input format.`, 0);
      return format(instant, to);
    };
  },
  check(call, report) {
    const short = call.arguments.length === 3;
    const formats = short ? [1, 2] : [2, 3];
    for (const index of formats) {
      const literal = literalOf(call.arguments[index]);
      const pattern = literal === undefined ? [] : readPattern(literal);
      if (typeof pattern === 'string') report({ code: 'RC2116', message: pattern, index });
    }
    checkConstant(call, short ? 1 : 2, report);
    checkDated(call, short ? 1 : 2, report);
    const style = short ? undefined : literalOf(call.arguments[1]);
    const known = style === undefined || style === '' ? defaultStyles : readStyles(style);
    if (typeof known === 'string')
      report({
        code: 'RC2116',
        message: known,
        hint: 'Leave the slot empty for the usual styles.',
        index: 1,
      });
  },
};

function checkConstant(call: Call, index: number, report: Report): void {
  const [source, format] = [literalOf(call.arguments[0]), literalOf(call.arguments[index])];
  const pattern = format === undefined ? '' : readPattern(format);
  // Styles can allow for white space.
  if (source === undefined || source.trim() === '' || /\s/.test(source) || typeof pattern === 'string')
    return;
  if (parseExact(source, pattern, defaultStyles, 0) === undefined)
    report({
      code: 'RC2201',
      message: `${JSON.stringify(source)} does not have the input format.`,
      index: 0,
    });
}

/** Both lengths of day and hour: what reads these reads all that date functions give. */
const samples = ['1/2/2003 4:05:06 AM', '11/22/2013 10:15:16 PM'];

/** A trap: dates and formats that go together in one function's value only by luck. */
function checkDated(call: Call, index: number, report: Report): void {
  const [source] = call.arguments;
  const literal = literalOf(call.arguments[index]);
  if (source?.kind !== 'call' || literal === undefined) return;
  const name = source.name.toLowerCase();
  const given = dateFunctions.find(one => one.gives === 'date' && one.name.toLowerCase() === name);
  const pattern = readPattern(literal);
  if (given === undefined || typeof pattern === 'string') return;
  if (samples.every(sample => parseExact(sample, pattern, defaultStyles, 0) !== undefined)) return;
  report({
    code: 'RC2116',
    severity: 'warning',
    message: `${given.name} gives dates such as ${samples[0]}; not all of them have this format.`,
    hint: 'Write "M/d/yyyy h:mm:ss tt".',
    index,
  });
}
