import type { ExpressionCode, ExpressionIssue } from './codes.ts';
import {
  braced,
  closersOf,
  correctionOf,
  curlyEnd,
  dashes,
  dotted,
  nameOf,
  otherOperators,
  standIns,
} from './foreign.ts';
import type { Operator, Span } from './tree.ts';

export type Token =
  | { kind: 'name' | 'attribute' | 'text' | 'number'; value: string; span: Span }
  | { kind: 'operator'; value: Operator; span: Span }
  | { kind: '(' | ')' | ',' | 'end'; span: Span };

const space = /\s+/y;
const name = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const number = /(?:-?(?:\d+(?:\.\d+)?|\.\d+)|&[Hh][0-9A-Fa-f]+)/y;
/** Whatever clings to a number and makes it none, such as the letters of `12ab`. */
const clinging = /[\p{L}\p{Nd}_.]+/uy;
const operator = /<>|>=|<=|=(?![=><])|[<>](?!=)/y;
/** Operators of other languages, and what this one writes. */
const foreign: Record<string, Operator> = { '==': '=', '!=': '<>', '=>': '>=', '=<': '<=' };
const foreignOperator = /==|!=|=>|=</y;

/**
 * Cuts text into tokens, the last of kind `end`. Never throws: what is no token becomes an issue, and
 * the nearest reading goes on, so that all problems show at once.
 */
export function tokenize(source: string): { tokens: Token[]; issues: ExpressionIssue[] } {
  const tokens: Token[] = [];
  const issues: ExpressionIssue[] = [];
  let at = 0;

  const issue = (code: ExpressionCode, message: string, span: Span, hint?: string) =>
    issues.push({ code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) });
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };

  while (at < source.length) {
    if (take(space) !== undefined) continue;
    const start = at;
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    if (character === '(' || character === ')' || character === ',') {
      at += 1;
      tokens.push({ kind: character, span: { start, end: at } });
    } else if (character === '"' || character === "'" || closersOf(character) !== undefined) {
      const { value, end, wrong, closed } = readText(source, at);
      at = end;
      const span = { start, end };
      if (wrong !== undefined)
        issue('RC2006', `${nameOf(wrong)} is no quotation mark here.`, span, 'Write straight quotes: "…".');
      else if (!closed)
        issue(
          'RC2004',
          'This string has no closing quote.',
          span,
          source.endsWith(`\\${character}`)
            ? 'A backslash before the closing quote makes it part of the string: double the backslash.'
            : `Close it with ${character}.`,
        );
      tokens.push({ kind: 'text', value, span });
    } else if (character === '[') {
      const { end, closed } = readBrackets(source, at);
      at = end;
      const value = source.slice(start + 1, closed ? end - 1 : end).trim();
      if (!closed)
        issue('RC2005', 'This attribute has no closing bracket.', { start, end }, 'Write [attributeName].');
      else if (value === '')
        issue('RC2012', 'These brackets name no attribute.', { start, end }, 'Write [attributeName].');
      tokens.push({ kind: 'attribute', value, span: { start, end } });
    } else {
      const dash = take(dashes);
      if (dash !== undefined)
        issue(
          'RC2006',
          `${nameOf(dash)} is no minus sign.`,
          { start, end: at },
          'Write - before the number.',
        );
      const numeral = take(number);
      if (numeral !== undefined) {
        const rest = take(clinging);
        if (rest !== undefined)
          issue(
            'RC2007',
            `${numeral}${rest} is not a number.`,
            { start, end: at },
            'Put text into quotes: "…".',
          );
        tokens.push({
          kind: 'number',
          value: dash === undefined ? numeral : `-${numeral}`,
          span: { start, end: at },
        });
        continue;
      }
      const word = take(name);
      if (word !== undefined) {
        const path = take(dotted);
        const whole = `${word}${path ?? ''}`;
        if (path !== undefined)
          issue(
            'RC2006',
            `${whole} has no meaning here.`,
            { start, end: at },
            `Write [${path.slice(path.lastIndexOf('.') + 1)}] for an attribute, "${whole}" for text.`,
          );
        tokens.push({ kind: 'name', value: whole, span: { start, end: at } });
        continue;
      }
      const template = take(braced);
      if (template !== undefined) {
        const value = template.replace(/^\$?\{|\}$/g, '').trim();
        const span = { start, end: at };
        issue('RC2006', `${template} is no attribute here.`, span, `Write [${value || 'attributeName'}].`);
        tokens.push({ kind: 'attribute', value, span });
        continue;
      }
      const wrong = take(foreignOperator);
      const comparison = wrong === undefined ? take(operator) : foreign[wrong];
      if (comparison !== undefined) {
        const span = { start, end: at };
        if (wrong !== undefined)
          issue('RC2010', `There is no operator ${wrong}.`, span, `Write ${comparison}.`);
        tokens.push({ kind: 'operator', value: comparison as Operator, span });
        continue;
      }
      const other = take(otherOperators);
      if (other !== undefined) {
        tokens.push({ kind: 'name', value: other, span: { start, end: at } });
        continue;
      }
      at += character.length;
      const span = { start, end: at };
      const meant = Object.hasOwn(standIns, character) ? standIns[character] : undefined;
      issue('RC2006', `${nameOf(character)} has no meaning here.`, span, correctionOf(character));
      if (meant === '(' || meant === ')' || meant === ',') tokens.push({ kind: meant, span });
      else if (meant !== undefined) tokens.push({ kind: 'operator', value: meant, span });
    }
  }
  tokens.push({ kind: 'end', span: { start: source.length, end: source.length } });
  return { tokens, issues };
}

/**
 * A backslash escapes a backslash, `"` and the string's own quote; before anything else it stands for
 * itself. `wrong` is the first mark that is no quotation mark of the language.
 */
function readText(
  source: string,
  start: number,
): { value: string; end: number; wrong: string | undefined; closed: boolean } {
  const opening = source.charAt(start);
  const foreign = closersOf(opening);
  const closers = foreign ?? opening;
  let value = '';
  let at = start + 1;
  while (at < source.length) {
    const character = source.charAt(at);
    const next = source.charAt(at + 1);
    if (character === '\\' && next !== '' && (next === '\\' || next === '"' || closers.includes(next))) {
      value += next;
      at += 2;
    } else if (closers.includes(character)) {
      return { value, end: at + 1, wrong: foreign && opening, closed: true };
    } else {
      value += character;
      at += 1;
    }
  }
  const curly = foreign === undefined ? curlyEnd.exec(source.slice(start)) : null;
  if (curly === null) return { value, end: source.length, wrong: foreign && opening, closed: false };
  const end = start + curly.index + 1;
  return { value: source.slice(start + 1, end - 1), end, wrong: curly[0], closed: false };
}

/** SCIM names hold brackets themselves, as in `[emails[type eq "work"].value]`: they nest. */
function readBrackets(source: string, start: number): { end: number; closed: boolean } {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (depth === 0) return { end: at + 1, closed: true };
  }
  // Without its bracket the name most likely ends where the argument does.
  const stop = source.slice(start).search(/[,)\n]/);
  return { end: stop < 0 ? source.length : start + stop, closed: false };
}
