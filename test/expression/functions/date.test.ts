import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/expression/index.ts';
import { value } from '../run.ts';

type Row = [expression: string, expected: Value];

// ".NET: Parsing date and time strings", invariant culture; without an offset UTC (reference/functions.md).
const parsing: Row[] = [
  ['CDate("2024-02-29")', '2/29/2024 12:00:00 AM'],
  ['CDate("2023-02-29")', 'RC2201'],
  ['CDate("2020-03-16T10:20:30Z")', '3/16/2020 10:20:30 AM'],
  ['CDate("2020-03-16T10:20:30.1234567+02:00")', '3/16/2020 8:20:30 AM'],
  ['CDate("2020-03-16 10:20 -0730")', '3/16/2020 5:50:00 PM'],
  ['CDate("3/6/2020")', '3/6/2020 12:00:00 AM'],
  ['CDate("12/31/2020 12:00:00 PM")', '12/31/2020 12:00:00 PM'],
  ['CDate("3/6/20 1:05 pm")', '3/6/2020 1:05:00 PM'],
  ['CDate("Mon, 15 Jun 2009 20:45:30 GMT")', '6/15/2009 8:45:30 PM'],
  ['CDate("Tue, 15 Jun 2009 20:45:30 GMT")', 'RC2201'],
  ['CDate("June 15, 2009")', '6/15/2009 12:00:00 AM'],
  ['CDate("15-Jun-2009")', '6/15/2009 12:00:00 AM'],
  // One of each of .NET's standard formats that hold a whole date, in the invariant culture.
  ['CDate("06/15/2009")', '6/15/2009 12:00:00 AM'], // d
  ['CDate("Monday, 15 June 2009")', '6/15/2009 12:00:00 AM'], // D
  ['CDate("Monday, 15 June 2009 13:45:30")', '6/15/2009 1:45:30 PM'], // F
  ['CDate("06/15/2009 13:45")', '6/15/2009 1:45:00 PM'], // g
  ['CDate("2009-06-15T13:45:30.0000000-07:00")', '6/15/2009 8:45:30 PM'], // O
  ['CDate("2009-06-15T13:45:30")', '6/15/2009 1:45:30 PM'], // s
  ['CDate("2009-06-15 13:45:30Z")', '6/15/2009 1:45:30 PM'], // u
  ['CDate("2009 June")', '6/1/2009 12:00:00 AM'], // Y
  // Forms of HR systems and databases
  ['CDate("2009-06-15T13:45:30.000+0000")', '6/15/2009 1:45:30 PM'],
  ['CDate("2009/6/5 1:05:06 PM -07:00")', '6/5/2009 8:05:06 PM'],
  ['CDate("15-JUN-09")', '6/15/2009 12:00:00 AM'],
  ['CDate("Jun 15, 2009 1:45 PM")', '6/15/2009 1:45:00 PM'],
  ['CDate("2009.06.15")', '6/15/2009 12:00:00 AM'],
  ['CDate("12/31/1949")', '12/31/1949 12:00:00 AM'],
  ['CDate("12/31/49")', '12/31/2049 12:00:00 AM'],
  ['CDate("16/03/2020")', 'RC2201'],
  ['CDate("20200316")', 'RC2201'],
  ['CDate("soon")', 'RC2201'],
  ['CDate("2020-03-16+15:00")', 'RC2201'],
  ['CDate("0001-01-01+01:00")', 'RC2201'],
  ['CDate([a])', 'RC2201'],
  ['CDate(DateAdd("d", 1, CDate("2020-12-31")))', '1/1/2021 12:00:00 AM'],
];

// VB's DateAdd and DateDiff
const arithmetic: Row[] = [
  ['DateAdd("m", 1, CDate("2024-01-31"))', '2/29/2024 12:00:00 AM'],
  ['DateAdd("m", -1, CDate("2024-03-31"))', '2/29/2024 12:00:00 AM'],
  ['DateAdd("m", -13, CDate("2024-01-15"))', '12/15/2022 12:00:00 AM'],
  ['DateAdd("yyyy", 1, CDate("2024-02-29"))', '2/28/2025 12:00:00 AM'],
  ['DateAdd("h", "-1", CDate("2024-01-01"))', '12/31/2023 11:00:00 PM'],
  ['DateAdd("n", 90, CDate("2024-01-01"))', '1/1/2024 1:30:00 AM'],
  ['DateAdd("s", 1, Now())', '1/1/2025 12:00:01 AM'],
  ['DateAdd("yyyy", 8000, Now())', 'RC2206'],
  ['DateAdd("d", 1, [a])', 'RC2201'],
  ['DateDiff("yyyy", CDate("2020-12-31"), CDate("2021-01-01"))', 1],
  ['DateDiff("m", CDate("2020-12-31"), CDate("2021-01-01"))', 1],
  ['DateDiff("d", CDate("2020-12-31T12:00:00"), CDate("2021-01-01"))', 0],
  ['DateDiff("d", CDate("2021-01-01"), CDate("2020-12-30T12:00:00"))', -1],
  ['DateDiff("d", CDate("2021-01-01T12:00:00"), CDate("2021-01-01"))', 0],
  // 2021-01-02 is a Saturday: a week begins the day after.
  ['DateDiff("ww", CDate("2021-01-02"), CDate("2021-01-03"))', 1],
  ['DateDiff("ww", CDate("2021-01-03"), CDate("2021-01-09"))', 0],
  ['DateDiff("h", CDate("2021-01-01"), CDate("2021-01-01T02:59:59"))', 2],
  ['DateDiff("n", CDate("2021-01-01"), CDate("2021-01-01T00:01:59"))', 1],
];

// AD's file time: 100-nanosecond steps since 1601
const fileTime: Row[] = [
  ['NumFromDate("1601-01-01T00:00:00Z")', '0'],
  ['NumFromDate("1970-01-01T00:00:00Z")', '116444736000000000'],
  ['NumFromDate("2020-12-31 23:59:59-08:00")', '132539615990000000'],
  ['NumFromDate("2020-12-31T23:59:59-08:00")', '132539615990000000'],
  ['NumFromDate("1600-12-31")', 'RC2206'],
  ['NumFromDate("9999-12-31 23:59:59-08:00")', 'RC2201'],
  ['NumFromDate([a])', 'RC2201'],
  ['DateFromNum("116444736000000000")', '1/1/1970 12:00:00 AM'],
  ['DateFromNum(9223372036854775807)', 'RC2206'],
  ['DateFromNum([a])', 'RC2202'],
];

describe('date functions', () => {
  it.each([...parsing, ...arithmetic, ...fileTime])('%s is %j', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

// ".NET custom date and time format strings", its examples where it has one.
describe('FormatDateTime', () => {
  const from = (text: string, input: string, output = 'yyyy-MM-dd HH:mm:ss') =>
    value(`FormatDateTime([a], , ${JSON.stringify(input)}, ${JSON.stringify(output)})`, { a: text });

  it.each([
    ['7/2/2021 3:33:38 PM', 'M/d/yyyy h:mm:ss tt', '2021-07-02 15:33:38'],
    ['12/31/2020 12:00:00 AM', 'M/d/yyyy hh:mm:ss tt', '2020-12-31 00:00:00'],
    ['7/2/2021 3:33:38 PM', 'M/d/yyyy hh:mm:ss tt', 'RC2201'],
    ['12/31/2020 12:30:00 PM', 'M/d/yyyy h:mm:ss tt', '2020-12-31 12:30:00'],
    ['20150123', 'yyyyMMdd', '2015-01-23 00:00:00'],
    ['2015-1-3', 'yyyy-M-d', '2015-01-03 00:00:00'],
    ['2015-1-3', 'yyyy-MM-dd', 'RC2201'],
    ['2015-02-30', 'yyyy-MM-dd', 'RC2201'],
    ['  2015-02-03 ', 'yyyy-MM-dd', '2015-02-03 00:00:00'],
    ['2015-02-03x', 'yyyy-MM-dd', 'RC2201'],
    ['03 Feb 15', 'dd MMM yy', '2015-02-03 00:00:00'],
    ['3 february 2050', 'd MMMM yyyy', '2050-02-03 00:00:00'],
    ['Tue 3 Feb 2015', 'ddd d MMM yyyy', '2015-02-03 00:00:00'],
    ['Mon 3 Feb 2015', 'ddd d MMM yyyy', 'RC2201'],
    ['2015-02-03T10:20:30.25', 'yyyy-MM-ddTHH:mm:ss.FFF', '2015-02-03 10:20:30'],
    ['2015-02-03T10:20:30', 'yyyy-MM-ddTHH:mm:ss.FFF', '2015-02-03 10:20:30'],
    ['2015-02-03T10:20:30.250Z', "yyyy-MM-dd'T'HH:mm:ss.fffZ", '2015-02-03 10:20:30'],
    ['2015-02-03T10:20:30Z', 'yyyy-MM-ddTHH:mm:ssK', '2015-02-03 10:20:30'],
    ['2015-02-03T10:20:30', 'yyyy-MM-ddTHH:mm:ssK', '2015-02-03 10:20:30'],
    // An offset moves the time to the service's own zone, UTC.
    ['2015-02-03-08:00', 'yyyy-MM-ddzzz', '2015-02-03 08:00:00'],
    ['2015-02-03+08:00', 'yyyy-MM-ddzzz', '2015-02-02 16:00:00'],
    ['10:20', 'HH:mm', '2025-01-01 10:20:00'], // without a date it is today
    ['2/3', 'M/d', '2025-02-03 00:00:00'],
    ['25:00', 'HH:mm', 'RC2201'],
    ['13:00 PM', 'hh:mm tt', 'RC2201'],
    ['2015-02-03 2016', 'yyyy-MM-dd yyyy', 'RC2201'],
    ['', 'yyyy', ''], // no date is no error: see the guides' field report
    ['2009-06-15T13:45:30', 's', '2009-06-15 13:45:30'],
  ])('reads %j by %j as %s', (text, input, expected) => expect(from(text, input)).toBe(expected));

  it.each([
    ['d', '06/05/2009'],
    ['%d', '5'],
    ['ddd, dddd', 'Fri, Friday'],
    ['MMM MMMM', 'Jun June'],
    ['y yy yyy yyyyy', '9 09 2009 02009'],
    ['h hh H HH', '1 01 13 13'],
    ['m:s', '5:7'],
    ['t tt', 'P PM'],
    ['ff fff', '61 617'],
    ['ss.FFFFFFF', '07.617'],
    ['zzz K', '+00:00 '],
    ['yyyy\'year\' "M"M \\M', '2009year M6 M'],
    ['yyyy-MM-ddTHH:mm:ssZ', '2009-06-05T13:05:07Z'],
    ['O', '2009-06-05T13:05:07.6170000'],
    ['R', 'Fri, 05 Jun 2009 13:05:07 GMT'],
    ['u', '2009-06-05 13:05:07Z'],
    ['Q', 'RC2116'],
    ["yyyy'", 'RC2116'],
    ['ffffffff', 'RC2116'],
  ])('writes %j as %s', (output, expected) => {
    expect(from('2009-06-05T13:05:07.617', 'yyyy-MM-ddTHH:mm:ss.fff', output)).toBe(expected);
  });

  it('has the form of three arguments, styles, and no value for none', () => {
    expect(value('FormatDateTime("20200102", "yyyyMMdd", "d-M-yyyy")')).toBe('2-1-2020');
    expect(value('FormatDateTime(" 2020", "None", "yyyy", "yyyy")')).toBe('RC2201');
    expect(value('FormatDateTime("2 020", "AllowInnerWhite", "%y d", "yyyy")')).toBe('RC2201');
    expect(value('FormatDateTime("1 /  2/2020", "AllowWhiteSpaces", "M/d/yyyy", "yyyy-MM-dd")')).toBe(
      '2020-01-02',
    );
    expect(value('FormatDateTime([a], , "yyyy", "yyyy")')).toBe(null);
    // 7 is the sum of the three styles for white space, 300 more than all of them.
    expect(value('FormatDateTime("1 /  2/2020", "7", "M/d/yyyy", "yyyy-MM-dd")')).toBe('2020-01-02');
    expect(value('FormatDateTime("2020", "300", "yyyy", "yyyy")')).toBe('RC2116');
    expect(value('FormatDateTime("2020", "96", "yyyy", "yyyy")')).toBe('RC2116');
    expect(value('FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyyMMdd")')).toBe('20250101');
  });
});
