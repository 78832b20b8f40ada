export interface Token {
  readonly kind: 'word' | 'string' | 'mark' | 'end';
  readonly text: string;
  /** Offset into the source. */
  readonly at: number;
}

const doubleQuoted = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;
/** The same with `'…'` for a string. */
const quotedEitherWay =
  /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'(?![^\s()[\]]))|([^\s()[\]"]+))/y;

/**
 * Words, JSON strings and brackets of a filter or path (RFC 7644 figure 1), then one `end`.
 * Undefined where a quote is left open.
 */
export function tokens(source: string, singleQuotes: boolean): Token[] | undefined {
  const pattern = singleQuotes ? quotedEitherWay : doubleQuoted;
  const found: Token[] = [];
  pattern.lastIndex = 0;
  let at = 0;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [, mark, string, word] = match;
    const text = mark ?? string ?? word ?? '';
    at = pattern.lastIndex;
    found.push({ kind: mark ? 'mark' : string ? 'string' : 'word', text, at: at - text.length });
  }
  if (source.slice(at).trim() !== '') return undefined;
  found.push({ kind: 'end', text: '', at: source.length });
  return found;
}
