import { Draw } from './chance.ts';
import { anotherText, inSmallLetters } from './letters.ts';

/** Words of a name: letters and what joins them within a word. */
const word = /[\p{L}\p{M}]+/gu;

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Letters that are none with a mark. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const german: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const spelt = (text: string, letters: Readonly<Record<string, string>>) =>
  [...text].map(letter => letters[letter] ?? letter).join('');

/** How a name is written in addresses: as it is, without marks, and transliterated. */
const spellings: readonly ((text: string) => string)[] = [
  text => text,
  text => withoutMarks(spelt(text, plain)),
  text => withoutMarks(spelt(spelt(text, german), plain)),
];

/**
 * Names under other names: the same word is always the same other word, in whatever capitals, and two words
 * never become one, nor two addresses that are made of them.
 */
export class Words {
  readonly #salt: string;
  readonly #others = new Map<string, string>();
  readonly #spelt = new Map<string, readonly Piece[]>();
  /** Other words that were given, as addresses have them. */
  readonly #taken = new Set<string>();

  constructor(salt: string) {
    this.#salt = salt;
  }

  /** A name with every word of it replaced. */
  name(text: string): string {
    return text.replace(word, found => inCapitalsOf(found, this.#other(inSmallLetters(found))));
  }

  /**
   * The part of an address before the @, made of a person's names as the real one is: whole names, the letters
   * they begin with, in any of their spellings. What is not made of names is replaced by what is shaped like it.
   */
  address(local: string, names: readonly string[]): string {
    const pieces = names
      .flatMap(name => inSmallLetters(name).match(word) ?? [])
      .flatMap(each => this.#pieces(each));
    return local.replace(/[\p{L}\p{M}\d]+/gu, (found, at: number) => this.#made(found, pieces, local, at));
  }

  #other(small: string): string {
    const before = this.#others.get(small);
    if (before !== undefined) return before;
    const other = anotherText(
      small,
      attempt => new Draw(this.#salt, 'word', small, String(attempt)),
      made => !this.#taken.has(withoutMarks(made)),
    );
    this.#others.set(small, other);
    this.#taken.add(withoutMarks(other));
    return other;
  }

  #pieces(name: string): readonly Piece[] {
    const before = this.#spelt.get(name);
    if (before !== undefined) return before;
    const other = this.#other(name);
    const pieces = spellings.map(spell => ({ from: spell(name), to: spell(other) }));
    this.#spelt.set(name, pieces);
    return pieces;
  }

  #made(found: string, pieces: readonly Piece[], local: string, at: number): string {
    const known = explained(found.toLowerCase(), pieces);
    if (known !== undefined) return inCapitalsOf(found, known);
    const where = `${local} ${at}`;
    return anotherText(found, attempt => new Draw(this.#salt, 'address', where, String(attempt)));
  }
}

interface Piece {
  from: string;
  to: string;
}

/**
 * A text as a row of beginnings of names, perhaps with digits at its end, said with the other names; nothing
 * where it is none. Long beginnings are tried first.
 */
function explained(text: string, pieces: readonly Piece[]): string | undefined {
  const hopeless = new Set<number>();
  const from = (at: number): string | undefined => {
    if (/^\d*$/.test(text.slice(at))) return text.slice(at);
    if (hopeless.has(at)) return undefined;
    const agreeing = pieces.map(piece => ({ piece, length: shared(text, at, piece.from) }));
    for (let length = Math.max(0, ...agreeing.map(each => each.length)); length > 0; length -= 1) {
      const found = agreeing.find(each => each.length >= length);
      const rest = found && from(at + length);
      if (rest !== undefined) return (found?.piece.to.slice(0, length) ?? '') + rest;
    }
    hopeless.add(at);
    return undefined;
  };
  return from(0);
}

/** How far a text agrees with a name, from a place on. */
function shared(text: string, at: number, name: string): number {
  let length = 0;
  while (length < name.length && text[at + length] === name[length]) length += 1;
  return length;
}

/** Capitals where the other text has them, as far as both reach. */
function inCapitalsOf(text: string, other: string): string {
  if (text === text.toUpperCase() && text !== text.toLowerCase() && text.length > 1)
    return other.toUpperCase();
  const letters = [...text];
  return [...other]
    .map((letter, at) => (letters[at] !== letters[at]?.toLowerCase() ? letter.toUpperCase() : letter))
    .join('');
}
