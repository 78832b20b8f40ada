import type { Test } from './node.ts';

/** Tests one unit by a Unicode property class. */
function byPattern(pattern: RegExp): Test {
  return cached(unit => pattern.test(String.fromCharCode(unit)));
}

/** Remembers the answers for ASCII, which is most of what is asked. */
export function cached(test: Test): Test {
  const known = new Uint8Array(128);
  for (let unit = 0; unit < 128; unit += 1) known[unit] = test(unit) ? 1 : 0;
  return unit => (unit < 128 ? known[unit] === 1 : test(unit));
}

export const not =
  (test: Test): Test =>
  unit =>
    !test(unit);

/** .NET's `\w`, `\d` and `\s`: Unicode, unlike JavaScript's. Source: "Character classes in .NET". */
export const word = byPattern(/[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u);
export const digit = byPattern(/\p{Nd}/u);
export const space = byPattern(/[\t-\r\x85\p{Z}]/u);
/** `\b` also counts the two zero-width joiners as parts of words. */
export const boundaryWord: Test = unit => word(unit) || unit === 0x200c || unit === 0x200d;
export const anyUnit: Test = () => true;
export const noNewline: Test = unit => unit !== 10;

/** A unit and its other case, one for one. */
export function folded(test: Test): Test {
  return cached(unit => {
    const character = String.fromCharCode(unit);
    const [low, high] = [character.toLowerCase(), character.toUpperCase()];
    return (
      test(unit) ||
      (low.length === 1 && test(low.charCodeAt(0))) ||
      (high.length === 1 && test(high.charCodeAt(0)))
    );
  });
}

/** Named blocks, by .NET's names. */
const blocks: Record<string, readonly [number, number]> = {
  IsBasicLatin: [0x0000, 0x007f],
  'IsLatin-1Supplement': [0x0080, 0x00ff],
  'IsLatinExtended-A': [0x0100, 0x017f],
  'IsLatinExtended-B': [0x0180, 0x024f],
  IsCombiningDiacriticalMarks: [0x0300, 0x036f],
  IsGreek: [0x0370, 0x03ff],
  IsGreekandCoptic: [0x0370, 0x03ff],
  IsCyrillic: [0x0400, 0x04ff],
  IsArmenian: [0x0530, 0x058f],
  IsHebrew: [0x0590, 0x05ff],
  IsArabic: [0x0600, 0x06ff],
  IsDevanagari: [0x0900, 0x097f],
  IsThai: [0x0e00, 0x0e7f],
  IsLatinExtendedAdditional: [0x1e00, 0x1eff],
  IsGreekExtended: [0x1f00, 0x1fff],
  IsGeneralPunctuation: [0x2000, 0x206f],
  IsHiragana: [0x3040, 0x309f],
  IsKatakana: [0x30a0, 0x30ff],
  IsCJKUnifiedIdeographs: [0x4e00, 0x9fff],
  IsHangulSyllables: [0xac00, 0xd7af],
};
const categories = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;

/** `\p{name}`: a general category or a block. `undefined`: .NET has none, or this engine lacks the block. */
export function property(name: string): Test | undefined {
  if (categories.test(name)) return byPattern(new RegExp(`\\p{${name}}`, 'u'));
  const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (block === undefined) return undefined;
  const [from, to] = block;
  return unit => unit >= from && unit <= to;
}
