import { fromFileTime, toFileTime } from '../dates/fileTime.ts';
import { canonical } from '../dates/format.ts';
import type { Instant } from '../dates/instant.ts';
import { add, difference, intervalOf, intervals } from '../dates/interval.ts';
import { parseDate } from '../dates/parse.ts';
import type { Call } from '../tree.ts';
import { Halt, integerOf, scalarOf } from '../value.ts';
import {
  type CallSite,
  type FunctionDefinition,
  literalOf,
  type Parameter,
  type Read,
  type Report,
} from './definition.ts';

const interval: Parameter = { key: 'interval', takes: 'text' };
const unknownInterval = (name: string) => `There is no interval ${JSON.stringify(name)}.`;
const outOfRange = 'The date lies outside the years 1 to 9999.';

function checkInterval(call: Call, report: Report): void {
  const name = literalOf(call.arguments[0]);
  if (name !== undefined && intervalOf(name) === undefined)
    report({
      code: 'RC2117',
      message: unknownInterval(name),
      hint: `Write one of ${intervals.map(one => `"${one}"`).join(', ')}.`,
      index: 0,
    });
}

function checkDates(call: Call, report: Report, ...indexes: number[]): void {
  for (const index of indexes) {
    const literal = literalOf(call.arguments[index]);
    if (literal !== undefined && parseDate(literal) === undefined)
      report({ code: 'RC2201', message: `${JSON.stringify(literal)} is not a date.`, index });
  }
}

/** Reads what every date function begins with: an interval, then the rest by `run`. */
function withInterval(
  site: CallSite,
  run: (interval: NonNullable<ReturnType<typeof intervalOf>>) => Read<string | number>,
): Read<string | number> {
  const readName = site.text(0);
  const runs = new Map(intervals.map(one => [one, run(one)]));
  return context => {
    const name = readName(context);
    if (name instanceof Halt) return name;
    const known = intervalOf(name ?? '');
    const chosen = known === undefined ? undefined : runs.get(known);
    return chosen === undefined ? site.fail('RC2117', unknownInterval(name ?? ''), 0) : chosen(context);
  };
}

const now: FunctionDefinition = {
  name: 'Now',
  parameters: [],
  gives: 'date',
  compile: () => context => canonical({ ms: context.now(), ticks: 0, kind: 'utc' }),
};

const cDate: FunctionDefinition = {
  name: 'CDate',
  parameters: [{ key: 'expression', takes: 'date' }],
  gives: 'date',
  compile(site) {
    const read = site.date(0);
    return context => {
      const date = read(context);
      return date instanceof Halt ? date : canonical(date);
    };
  },
  check: (call, report) => checkDates(call, report, 0),
};

const dateAdd: FunctionDefinition = {
  name: 'DateAdd',
  parameters: [interval, { key: 'value', takes: 'number' }, { key: 'dateTime', takes: 'date' }],
  gives: 'date',
  compile(site) {
    const [readCount, readDate] = [site.number(1), site.date(2)];
    return withInterval(site, unit => context => {
      const count = readCount(context);
      if (count instanceof Halt) return count;
      const date = readDate(context);
      if (date instanceof Halt) return date;
      const sum = add(unit, Math.trunc(count), date);
      return sum === undefined ? site.fail('RC2206', outOfRange, 1) : canonical(sum);
    });
  },
  check(call, report) {
    checkInterval(call, report);
    checkDates(call, report, 2);
  },
};

const dateDiff: FunctionDefinition = {
  name: 'DateDiff',
  parameters: [interval, { key: 'date1', takes: 'date' }, { key: 'date2', takes: 'date' }],
  gives: 'number',
  compile(site) {
    const [readFrom, readTo] = [site.date(1), site.date(2)];
    return withInterval(site, unit => context => {
      const from = readFrom(context);
      if (from instanceof Halt) return from;
      const to = readTo(context);
      return to instanceof Halt ? to : difference(unit, from, to);
    });
  },
  check(call, report) {
    checkInterval(call, report);
    checkDates(call, report, 1, 2);
  },
};

const numFromDate: FunctionDefinition = {
  name: 'NumFromDate',
  parameters: [{ key: 'value', takes: 'date' }],
  gives: 'text',
  compile(site) {
    const read: Read<Instant> = site.date(0);
    return context => {
      const date = read(context);
      if (date instanceof Halt) return date;
      // As text: the number has more digits than a double keeps.
      return toFileTime(date)?.toString() ?? site.fail('RC2206', 'AD counts time from the year 1601 on.', 0);
    };
  },
  check: (call, report) => checkDates(call, report, 0),
};

const dateFromNum: FunctionDefinition = {
  name: 'DateFromNum',
  parameters: [{ key: 'value', takes: 'integer' }],
  gives: 'date',
  compile(site) {
    const read = site.value(0);
    return context => {
      const value = read(context);
      if (value instanceof Halt) return value;
      const number = integerOf(scalarOf(value) ?? null);
      if (number === undefined) return site.fail('RC2202', 'DateFromNum takes a whole number.', 0);
      const date = fromFileTime(number);
      return date === undefined ? site.fail('RC2206', outOfRange, 0) : canonical(date);
    };
  },
};

export const dateFunctions = [now, cDate, dateAdd, dateDiff, numFromDate, dateFromNum];
