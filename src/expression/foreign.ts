/**
 * What word processors, chats, spreadsheets and other languages put in place of this language's own
 * characters. Each is an error that says what to write; the text is read on as if that stood there, so that
 * one slip is one problem.
 */

/** Stands for a character of the language, one for one. */
export const standIns: Readonly<Record<string, '(' | ')' | ',' | '<>' | '>=' | '<='>> = {
  ';': ',',
  '；': ',',
  '，': ',',
  '、': ',',
  '（': '(',
  '）': ')',
  '≠': '<>',
  '≥': '>=',
  '≤': '<=',
};

const double = '“”„‟«»＂';
const single = '‘’‚‛‹›`´＇';

/** What may close a string that begins with one of these, the straight quote included. */
export function closersOf(opening: string): string | undefined {
  if (double.includes(opening)) return `${double}"`;
  return single.includes(opening) ? `${single}'` : undefined;
}

/** Where a string that no straight quote closes was probably meant to end. */
export const curlyEnd = /[“”„‟«»＂‘’‚‛‹›`´＇](?=\s*(?:[,;)]|$))/;

/** Dashes that look like a minus sign, before a number. */
export const dashes = /[‐‑‒–—−](?=[\d.])/y;

/** An attribute as templates and shells have it. */
export const braced = /\$?\{([^{}]*)\}/y;

/** Operators on text and conditions that other languages have; the parser says what to do instead. */
export const otherOperators = /&&|\|\||[&+*/|]/y;

/** `user.mail`: what follows a bare word and belongs to it. */
export const dotted = /(?:\.[\p{L}_][\p{L}\p{Nd}_]*)+/uy;

/** Blanks without width, joiners and direction marks: nothing shows where they stand. */
const invisible = /^[\p{Cf}\p{Cc}\p{Cn}]$/u;

/** A character by a name people can look up; the code where it cannot be seen or told from another. */
export function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (invisible.test(character)) return `The invisible character ${number}`;
  return code < 128 ? character : `${character} (${number})`;
}

/** What to do about a character without a meaning. */
export function correctionOf(character: string): string | undefined {
  const meant = Object.hasOwn(standIns, character) ? standIns[character] : undefined;
  if (meant !== undefined) return `Write ${meant === ',' ? 'a comma' : meant}.`;
  if (character === '!') return 'Write Not(…).';
  return invisible.test(character) ? 'Delete it.' : undefined;
}
