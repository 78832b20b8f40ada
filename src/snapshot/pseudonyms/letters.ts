import type { Draw } from './chance.ts';

const vowels = 'aeiou';
const consonants = 'bcdfghjklmnprstvwz';

/** What becomes two letters where somebody transliterates it stays among its like. */
const transliterated = ['äöü', 'å', 'ø', 'æ', 'ß'];

/** Letters from which NormalizeDiacritics takes a mark (its table on Microsoft's page of functions). */
const normalized = 'acdegilnorstuyz';

/** Alphabets of other scripts, each with letters people's names are made of. */
const scripts: readonly { letters: RegExp; names: string }[] = [
  { letters: /[α-ω]/u, names: 'αβγδεζηθικλμνξοπρστυφχψω' },
  { letters: /[ά-ώ]/u, names: 'άέήίόύώ' },
  { letters: /[а-я]/u, names: 'абвгдежзийклмнопрстуфхцчшэюя' },
  { letters: /\p{Script=Han}/u, names: '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚华玉红建文林山川田中村木本' },
  {
    letters: /\p{Script=Hiragana}/u,
    names: 'あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろ',
  },
  {
    letters: /\p{Script=Katakana}/u,
    names: 'アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロ',
  },
  {
    letters: /\p{Script=Hangul}/u,
    names: '가강건경고광구기김나남노도동라린미민박보상서선성소수승아안영예우원유은이인재정종주준지진현호희',
  },
  { letters: /\p{Script=Arabic}/u, names: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' },
  { letters: /\p{Script=Hebrew}/u, names: 'אבגדהוזחטיכלמנסעפצקרשת' },
];

/** Letters of the same class, by letter. */
const known = new Map<string, readonly string[]>();

/**
 * Another character of the same class: a vowel for a vowel, a consonant for a consonant, a digit for a digit, a
 * letter of the same script with the same mark. Capitals stay capitals, everything else stays what it is.
 */
export function anotherLike(character: string, draw: Draw): string {
  if (/\d/.test(character)) return String(draw.below(10));
  const small = smallLetter(character);
  const like = known.get(small) ?? [...(lettersLike(small) ?? '')];
  known.set(small, like);
  if (like.length === 0) return character;
  const other = draw.of(like);
  return character === small ? other : other.toUpperCase();
}

function lettersLike(letter: string): string | undefined {
  const two = transliterated.find(letters => letters.includes(letter));
  if (two !== undefined) return two;
  const [base = '', ...marks] = letter.normalize('NFD');
  if (/[a-z]/.test(base)) {
    const all = [...(vowels.includes(base) ? vowels : consonants)];
    if (marks.length === 0) return all.join('');
    // A letter with a mark goes to letters with the same mark, and from those whose marks Entra takes off to
    // those, so that what an expression makes of them keeps its length.
    const like = all
      .filter(each => normalized.includes(each) === normalized.includes(base))
      .map(each => (each + marks.join('')).normalize('NFC'));
    return like.filter(each => each.length === 1 && each.toUpperCase().length === 1).join('');
  }
  return scripts.find(({ letters }) => letters.test(letter))?.names;
}

/** A text of the same shape that is another one, where its shape leaves room for another. */
export function anotherText(
  text: string,
  drawOf: (attempt: number) => Draw,
  free = (_: string) => true,
): string {
  let made = text;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const draw = drawOf(attempt);
    made = [...text].map(character => anotherLike(character, draw)).join('');
    if (made !== text && free(made)) return made;
  }
  return made;
}

const attempts = 100;

/** In small letters, as far as that keeps the length: İ has no small letter of its own. */
export function inSmallLetters(text: string): string {
  return [...text].map(smallLetter).join('');
}

function smallLetter(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}
