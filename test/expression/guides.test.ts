import { describe, expect, it } from 'vitest';
import { check, parse } from '../../src/expression/index.ts';
import { otherPages } from './guides/other-pages.ts';
import { day, type GuideRow } from './guides/row.ts';
import { successFactorsStatus } from './guides/successfactors-status.ts';
import { successFactorsText } from './guides/successfactors-text.ts';
import { workdayStatus } from './guides/workday-status.ts';
import { workdayText } from './guides/workday-text.ts';
import { value } from './run.ts';

/** Microsoft's guides beside the reference page, example by example. */
const pages: [page: string, rows: readonly GuideRow[]][] = [
  ['workday-expression-mapping-functions-guide: text', workdayText],
  ['workday-expression-mapping-functions-guide: status', workdayStatus],
  ['successfactors-expression-mapping-functions-guide: text', successFactorsText],
  ['successfactors-expression-mapping-functions-guide: status', successFactorsStatus],
  ['other pages', otherPages],
];

describe.each(pages)('%s', (_, rows) => {
  it.each(rows)(
    '$expression of $given gives $gives',
    ({ expression, given, gives, now = day, taken = [] }) => {
      expect(value(expression, given, { now, taken })).toEqual(gives);
    },
  );

  it.each([...new Set(rows.map(row => row.expression))])('%s has no errors', expression => {
    const { tree } = parse(expression);
    expect(tree && check(tree).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says why wherever it does not follow what is printed', () => {
    for (const { gives, prints, why } of rows) {
      expect(prints).not.toBe(gives);
      expect(why === undefined).toBe(prints === undefined);
    }
  });
});
