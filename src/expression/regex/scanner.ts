import { digit, not, property, space, word } from './characters.ts';
import { PatternProblem, type Test } from './node.ts';

const simple: Record<string, number> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Walks over a pattern's text and reads escapes, which mean nearly the same inside and outside of classes. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  peek(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** `pattern` is sticky (`y`): it matches here or not at all. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const result = pattern.exec(this.text) ?? undefined;
    if (result !== undefined) this.at += result[0].length;
    return result;
  }

  refuse(reason: string, at = this.at): never {
    throw new PatternProblem(reason, at);
  }

  /** `\d`, `\W`, `\p{L}` …, the backslash already read. */
  classEscape(): Test | undefined {
    const letter = this.peek();
    const known: Record<string, Test> = { d: digit, s: space, w: word };
    const test = known[letter.toLowerCase()];
    if (test !== undefined) {
      this.at += 1;
      return letter === letter.toLowerCase() ? test : not(test);
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    const start = this.at - 1;
    const name = this.match(/[pP]\{([\w-]+)\}/uy)?.[1];
    const found = name === undefined ? undefined : property(name);
    if (found === undefined)
      return this.refuse(`There is no Unicode category or block ${name ?? ''} here.`, start);
    return letter === 'p' ? found : not(found);
  }

  /** One escaped character, the backslash already read. */
  characterEscape(): number {
    const start = this.at - 1;
    if (this.done()) this.refuse('A pattern does not end with a backslash.', start);
    const hex = this.match(/x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})/uy);
    if (hex !== undefined) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    const octal = this.match(/[0-7]{1,3}/uy)?.[0];
    if (octal !== undefined) return Number.parseInt(octal, 8) & 0xff;
    const control = this.match(/c([@-_a-z])/uy)?.[1];
    if (control !== undefined) return control.toUpperCase().charCodeAt(0) - 64;
    const character = this.peek();
    this.at += 1;
    const known = Object.hasOwn(simple, character) ? simple[character] : undefined;
    if (known !== undefined) return known;
    if (word(character.charCodeAt(0))) this.refuse(`There is no escape \\${character}.`, start);
    return character.charCodeAt(0);
  }
}
