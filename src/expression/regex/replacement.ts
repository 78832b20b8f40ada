import type { Groups } from './groups.ts';
import type { Match, Pattern } from './pattern.ts';

type Piece = string | ((match: Match, text: string) => string);

/**
 * A .NET replacement: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+`, `$_`. What names no group of the
 * pattern stands for itself. Source: "Substitutions in Regular Expressions" of .NET.
 */
export function readReplacement(source: string, groups: Groups): Piece[] {
  const pieces: Piece[] = [];
  const substitution = /\$(?:(\d+)|\{([\p{L}\p{Nd}_]+)\}|([$&`'+_]))/gu;
  let copied = 0;
  for (const found of source.matchAll(substitution)) {
    const [whole, number, name, sign] = found;
    const piece = sign === undefined ? ofGroup(groups.slotOf(number ?? name ?? '')) : ofSign(sign, groups);
    if (piece === undefined) continue;
    pieces.push(source.slice(copied, found.index), piece);
    copied = found.index + whole.length;
  }
  pieces.push(source.slice(copied));
  return pieces;
}

function ofGroup(slot: number | undefined): Piece | undefined {
  if (slot === undefined) return undefined;
  return (match, text) => {
    const span = slot === 0 ? match : match.group(slot);
    return span === undefined ? '' : text.slice(span.start, span.end);
  };
}

function ofSign(sign: string, groups: Groups): Piece {
  switch (sign) {
    case '&':
      return (match, text) => text.slice(match.start, match.end);
    case '`':
      return (match, text) => text.slice(0, match.start);
    case "'":
      return (match, text) => text.slice(match.end);
    case '+':
      return ofGroup(groups.slotOf(String(groups.count - 1))) ?? '';
    case '_':
      return (_, text) => text;
    default:
      return '$';
  }
}

/** Every match replaced; text without a match comes back as it was. */
export function replaceAll(pattern: Pattern, text: string, pieces: readonly Piece[]): string | 'exhausted' {
  return rewrite(pattern, text, match => ({
    start: match.start,
    end: match.end,
    value: pieces.map(piece => (typeof piece === 'string' ? piece : piece(match, text))).join(''),
  }));
}

/** In every match, only what one group caught is replaced. */
export function replaceGroup(
  pattern: Pattern,
  slot: number,
  text: string,
  value: string,
): string | 'exhausted' {
  return rewrite(pattern, text, match => {
    const span = match.group(slot);
    return span === undefined ? undefined : { ...span, value };
  });
}

function rewrite(
  pattern: Pattern,
  text: string,
  change: (match: Match) => { start: number; end: number; value: string } | undefined,
): string | 'exhausted' {
  const matches = pattern.findAll(text);
  if (matches === 'exhausted') return matches;
  let result = '';
  let copied = 0;
  for (const match of matches) {
    const changed = change(match);
    // A group in a lookaround can lie in text that is copied already.
    if (changed === undefined || changed.start < copied) continue;
    result += text.slice(copied, changed.start) + changed.value;
    copied = changed.end;
  }
  return result + text.slice(copied);
}
