import { unary } from './unary.ts';

/** Letters the reference's table lists with diacritics; others keep theirs. */
const listed = /^[acdegilnorstuyz]$/i;
const whole: Record<string, string> = { æ: 'ae', Æ: 'AE', ø: 'oe', Ø: 'OE', ß: 'ss', ı: 'i', ł: 'l', Ł: 'L' };
/** In the table only with a macron. */
const marked: Record<string, string> = { œ: 'oe', Œ: 'OE' };
const ascii = /^[\0-\x7f]*$/;
const cluster = /\P{M}\p{M}*/gu;

/** The table of "NormalizeDiacritics" on the reference page, for composed and decomposed text alike. */
export function normalizeDiacritics(source: string): string {
  if (ascii.test(source)) return source;
  return source.replace(cluster, given => {
    const [base = '', ...marks] = given.normalize('NFD');
    if (base in whole) return whole[base] ?? given;
    if (marks.length === 0) return given;
    return listed.test(base) ? base : (marked[base] ?? given);
  });
}

export const diacriticFunctions = [unary('NormalizeDiacritics', 'source', 'text', normalizeDiacritics)];
