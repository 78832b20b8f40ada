import { Halt } from '../value.ts';
import { type FunctionDefinition, literalOf } from './definition.ts';

const ascii = /^[\0-\x7f]*$/;
/** .NET's invariant culture maps these two to themselves. */
const keptByInvariant = /[İı]/;
const turkic = /^(tr|az)\b/i;
const cultureName = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/**
 * Upper case as .NET has it: one letter for one letter, so `ß` stays. The invariant culture but for
 * Turkish and Azeri, the two that .NET treats apart.
 */
export function upper(text: string, culture = ''): string {
  if (turkic.test(culture)) text = text.replaceAll('i', 'İ').replaceAll('ı', 'I');
  return mapped(text, letter => letter.toUpperCase());
}

/** Lower case as .NET has it; see `upper`. */
export function lower(text: string, culture = ''): string {
  if (turkic.test(culture)) text = text.replaceAll('I', 'ı').replaceAll('İ', 'i');
  return mapped(text, letter => letter.toLowerCase());
}

function mapped(text: string, map: (letter: string) => string): string {
  if (ascii.test(text)) return map(text);
  return Array.from(text, letter => {
    if (keptByInvariant.test(letter)) return letter;
    const other = map(letter);
    return other.length === letter.length ? other : letter;
  }).join('');
}

function casing(name: string, convert: (text: string, culture?: string) => string): FunctionDefinition {
  return {
    name,
    parameters: [
      { key: 'source', takes: 'text' },
      { key: 'culture', takes: 'text', optional: true },
    ],
    gives: 'text',
    compile(site) {
      const [readText, readCulture] = [site.text(0), site.text(1)];
      return context => {
        const text = readText(context);
        if (text === null || text instanceof Halt) return text;
        const culture = readCulture(context);
        if (culture instanceof Halt) return culture;
        if (culture !== null && culture !== '' && !cultureName.test(culture))
          return site.fail('RC2120', `${JSON.stringify(culture)} is not the name of a culture.`, 1);
        return convert(text, culture ?? '');
      };
    },
    check(call, report) {
      const culture = literalOf(call.arguments[1]);
      if (culture !== undefined && culture !== '' && !cultureName.test(culture))
        report({
          code: 'RC2120',
          message: `${JSON.stringify(culture)} is not the name of a culture.`,
          hint: 'Write a name such as "en-US", or leave it out.',
          index: 1,
        });
    },
  };
}

/** .NET's word separators in `TextInfo.ToTitleCase`, by Unicode category. */
const separator =
  /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Pc}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{Sm}\p{Sc}\p{Sk}\p{So}]/u;
const letter = /\p{L}/u;
/** Letters whose title case is not their upper case. */
const title: Record<string, string> = { ǆ: 'ǅ', Ǆ: 'ǅ', ǉ: 'ǈ', Ǉ: 'ǈ', ǌ: 'ǋ', Ǌ: 'ǋ', ǳ: 'ǲ', Ǳ: 'ǲ' };

/**
 * .NET's `TextInfo.ToTitleCase` of text in lower case (words all in capitals are acronyms to .NET, and
 * the reference's example has PABLO become Pablo). A word starts at a letter and ends at a separator;
 * an apostrophe inside a word ends no word, so `john's` becomes `John's`.
 */
export function titleCase(source: string): string {
  let inWord = false;
  let result = '';
  for (const character of lower(source)) {
    if (inWord) {
      result += character;
      inWord = character === "'" || !separator.test(character);
    } else if (letter.test(character)) {
      result += title[character] ?? upper(character);
      inWord = true;
    } else {
      result += character;
    }
  }
  return result;
}

/** First letter of each word upper, the rest lower; only the characters of `separators` part words. */
export function titleCaseBy(source: string, separators: string): string {
  let start = true;
  let result = '';
  for (const character of source) {
    result += start ? (title[character] ?? upper(character)) : lower(character);
    start = separators.includes(character);
  }
  return result;
}

const properCase: FunctionDefinition = {
  name: 'PCase',
  parameters: [
    { key: 'source', takes: 'text' },
    { key: 'wordSeparators', takes: 'text', optional: true },
  ],
  gives: 'text',
  compile(site) {
    const [readText, readSeparators] = [site.text(0), site.text(1)];
    return context => {
      const source = readText(context);
      if (source === null || source instanceof Halt) return source;
      const separators = readSeparators(context);
      if (separators instanceof Halt) return separators;
      return separators === null ? titleCase(source) : titleCaseBy(source, separators);
    };
  },
};

export const casingFunctions = [casing('ToLower', lower), casing('ToUpper', upper), properCase];
