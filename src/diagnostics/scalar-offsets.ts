/** How a scalar is written: as the yaml library names it. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

/**
 * Where each character of a scalar's value stands in the text it was read from, with one more entry for
 * the end. Quotes, escapes (YAML 1.2 §5.7), doubled single quotes, folded lines and block indentation
 * are followed. Nothing where value and text do not line up.
 */
export function scalarOffsets(
  text: string,
  range: { start: number; end: number },
  value: string,
  style: ScalarStyle,
): number[] | undefined {
  const offsets: number[] = [];
  let at = firstCharacter(text, range.start, style);
  let taken = 0;
  while (taken < value.length) {
    if (at >= range.end) {
      // A block's last line break may lie beyond what was written.
      if (value.slice(taken).trim() !== '') return undefined;
      offsets.push(range.end);
      taken++;
      continue;
    }
    if (style === 'QUOTE_DOUBLE' && text[at] === '\\') {
      const written = readEscape(text, at);
      for (let unit = 0; unit < written.units; unit++) offsets.push(at);
      taken += written.units;
      at += written.length;
    } else if (text[at] === value[taken]) {
      offsets.push(at);
      at += style === 'QUOTE_SINGLE' && text.startsWith("''", at) ? 2 : 1;
      taken++;
    } else if (isBlank(text[at]) && !(value[taken] === ' ' && isBreak(text[at]))) {
      at++;
    } else if (isBlank(value[taken])) {
      offsets.push(at);
      if (isBreak(text[at])) at++;
      taken++;
    } else {
      return undefined;
    }
  }
  offsets.push(Math.min(at, range.end));
  return offsets;
}

function firstCharacter(text: string, start: number, style: ScalarStyle): number {
  if (style === 'PLAIN') return start;
  if (style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE') return start + 1;
  const header = text.indexOf('\n', start);
  return header === -1 ? text.length : header + 1;
}

function readEscape(text: string, at: number): { length: number; units: number } {
  const letter = text[at + 1];
  if (isBreak(letter)) return { length: 2, units: 0 };
  if (letter === 'x') return { length: 4, units: 1 };
  if (letter === 'u') return { length: 6, units: 1 };
  if (letter === 'U') {
    return { length: 10, units: Number.parseInt(text.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1 };
  }
  return { length: 2, units: 1 };
}

const isBreak = (character: string | undefined) => character === '\n' || character === '\r';
const isBlank = (character: string | undefined) =>
  character === ' ' || character === '\t' || isBreak(character);
