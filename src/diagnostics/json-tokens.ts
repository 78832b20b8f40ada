/** Offsets into a text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type Token = Span &
  (
    | { kind: '{' | '}' | '[' | ']' | ':' | ',' | 'end' }
    | { kind: 'value'; value: string | number | boolean | null }
    /** What JSON does not have, and what to write instead. */
    | { kind: 'wrong'; message: string; hint?: string }
  );

const blanks = /[ \t\r\n]*/y;
const word = /[^\s{}[\]:,"']+/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const literals: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The tokens of a stretch of text, by RFC 8259 §2. */
export class JsonTokens {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  constructor(text: string, { start, end }: Span) {
    this.#text = text;
    this.#end = end;
    this.#at = start;
  }

  next(): Token {
    blanks.lastIndex = this.#at;
    this.#at = Math.min(this.#end, this.#at + (blanks.exec(this.#text)?.[0].length ?? 0));
    const start = this.#at;
    const character = this.#text[start];
    if (start >= this.#end || character === undefined) return { kind: 'end', start, end: start };
    switch (character) {
      case '{':
      case '}':
      case '[':
      case ']':
      case ':':
      case ',':
        this.#at++;
        return { kind: character, start, end: this.#at };
      case '"':
        return this.#string(start);
      default:
        return this.#word(start);
    }
  }

  #string(start: number): Token {
    let close = start + 1;
    while (close < this.#end && this.#text[close] !== '"') close += this.#text[close] === '\\' ? 2 : 1;
    const lineEnd = this.#text.indexOf('\n', start);
    if (close >= this.#end || (lineEnd !== -1 && lineEnd < close)) {
      const end = lineEnd === -1 ? this.#end : Math.min(lineEnd, this.#end);
      this.#at = this.#end;
      return { kind: 'wrong', start, end, message: 'a text without its closing quote' };
    }
    const end = close + 1;
    this.#at = end;
    try {
      return { kind: 'value', start, end, value: JSON.parse(this.#text.slice(start, end)) as string };
    } catch {
      const message = 'a text with an escape or a control character that JSON does not have';
      return { kind: 'wrong', start, end, message };
    }
  }

  #word(start: number): Token {
    word.lastIndex = start;
    const text = (word.exec(this.#text)?.[0] ?? this.#text.charAt(start)).slice(0, this.#end - start);
    const end = start + text.length;
    this.#at = end;
    const literal = literals.get(text);
    if (literal !== undefined) return { kind: 'value', start, end, value: literal };
    if (number.test(text)) return { kind: 'value', start, end, value: Number(text) };
    const hint = text.startsWith('/')
      ? 'JSON has no comments.'
      : 'Text stands in double quotes; the only bare words are true, false, null and numbers.';
    return { kind: 'wrong', start, end, message: `${JSON.stringify(text.slice(0, 40))} is no JSON`, hint };
  }
}
