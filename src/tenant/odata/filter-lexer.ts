import { badRequest } from '../graph-error.ts';

export type FilterToken =
  | { kind: 'word' | 'string' | 'punctuation'; text: string; at: number }
  | { kind: 'end'; text: ''; at: number };

export function filterError(message: string, at: number) {
  return badRequest(`Invalid filter clause: ${message} at position ${at}.`);
}

/** Words, quoted strings (a quote inside is doubled) and `( ) , :` of an OData `$filter`. */
export function tokenizeFilter(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^\s+/.exec(rest)?.[0];
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    const word = /^[^\s'(),]+?(?=[\s'(),]|:\s*[A-Za-z_]|$)/.exec(rest)?.[0];
    if (blank) at += blank.length;
    else if (quoted) {
      tokens.push({ kind: 'string', text: (quoted[1] ?? '').replaceAll("''", "'"), at });
      at += quoted[0].length;
    } else if (/^[(),:]/.test(rest)) {
      tokens.push({ kind: 'punctuation', text: rest.charAt(0), at });
      at += 1;
    } else if (word) {
      tokens.push({ kind: 'word', text: word, at });
      at += word.length;
    } else {
      throw filterError(`a quote is not closed`, at);
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}
