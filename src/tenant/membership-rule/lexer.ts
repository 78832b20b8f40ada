import { badRequest } from '../graph-error.ts';

export type Token =
  | { kind: 'open' | 'close' | 'listOpen' | 'listClose' | 'comma' | 'end'; at: number }
  | { kind: 'word' | 'string' | 'operator'; text: string; at: number };

/** Entra refuses a rule it cannot read with 400; the message names the place, counted from 1. */
export function ruleError(message: string, at: number) {
  return badRequest(`Invalid membership rule: ${message} (character ${at + 1})`);
}

const punctuation: Record<string, 'open' | 'close' | 'listOpen' | 'listClose' | 'comma'> = {
  '(': 'open',
  ')': 'close',
  '[': 'listOpen',
  ']': 'listClose',
  ',': 'comma',
};

/**
 * Words of a rule. Microsoft's own pages print operators with a typographic dash, and values between
 * typographic quotes: portals paste them, so both are taken as what they stand for. Inside a string a
 * backtick takes the next character as it is; two single quotes are one inside single quotes.
 */
export function tokenize(rule: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < rule.length) {
    const character = rule.charAt(at);
    const mark = punctuation[character];
    if (/\s/.test(character)) at += 1;
    else if (mark) {
      tokens.push({ kind: mark, at });
      at += 1;
    } else if (/["'“”‘’]/.test(character)) {
      const read = readString(rule, at);
      tokens.push({ kind: 'string', text: read.text, at });
      at = read.end;
    } else {
      const text = /^[-–—]?[^\s()[\],"'“”‘’]+/.exec(rule.slice(at))?.[0];
      if (!text) throw ruleError(`unexpected '${character}'`, at);
      const operator = /^[-–—][A-Za-z]/.test(text);
      tokens.push({ kind: operator ? 'operator' : 'word', text: operator ? text.slice(1) : text, at });
      at += text.length;
    }
  }
  tokens.push({ kind: 'end', at: rule.length });
  return tokens;
}

function readString(rule: string, start: number): { text: string; end: number } {
  const single = /['‘’]/.test(rule.charAt(start));
  const closing = single ? /['‘’]/ : /["“”]/;
  let text = '';
  let at = start + 1;
  while (at < rule.length) {
    const character = rule.charAt(at);
    if (character === '`' && at + 1 < rule.length) {
      text += rule.charAt(at + 1);
      at += 2;
    } else if (single && closing.test(character) && closing.test(rule.charAt(at + 1))) {
      text += "'";
      at += 2;
    } else if (closing.test(character)) {
      return { text, end: at + 1 };
    } else {
      text += character;
      at += 1;
    }
  }
  throw ruleError('a quote is not closed', start);
}
