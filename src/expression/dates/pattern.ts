/** One part of a .NET custom date format: a run of one specifier letter, or text. */
export type Part = { letter: string; count: number } | { text: string };

const standard: Record<string, string> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/**
 * Reads a .NET date format: one letter alone is a standard format, anything else a custom one, both of
 * the invariant culture. Gives the reason, as text, where .NET would throw a FormatException.
 * Source: ".NET custom date and time format strings".
 */
export function readPattern(format: string): Part[] | string {
  if (format === '') return 'A date format is not empty.';
  if (format.length === 1) {
    const expanded = standard[format];
    if (expanded === undefined) return `There is no standard date format ${JSON.stringify(format)}.`;
    return readPattern(expanded);
  }
  const parts: Part[] = [];
  const addText = (text: string) => {
    const previous = parts.at(-1);
    if (previous !== undefined && 'text' in previous) previous.text += text;
    else parts.push({ text });
  };
  for (let at = 0; at < format.length; ) {
    const character = format.charAt(at);
    if (/[dfFghHKmMstyz]/.test(character)) {
      let end = at + 1;
      // `K` takes no repetition; each K stands for itself.
      while (character !== 'K' && format.charAt(end) === character) end += 1;
      const count = end - at;
      if ((character === 'f' || character === 'F') && count > 7)
        return `A date format has at most 7 ${character}: .NET counts no finer than 100 nanoseconds.`;
      parts.push({ letter: character, count });
      at = end;
    } else if (character === '"' || character === "'") {
      const quoted = readQuoted(format, at);
      if (quoted === undefined) return `The date format has no second ${character}.`;
      addText(quoted.text);
      at = quoted.end;
    } else if (character === '\\') {
      if (at + 1 === format.length) return 'A date format does not end with a backslash.';
      addText(format.charAt(at + 1));
      at += 2;
    } else if (character === '%') {
      const next = format.charAt(at + 1);
      if (next === '' || next === '%') return 'In a date format a single specifier follows %.';
      at += 1;
    } else {
      // `/` and `:` are the culture's separators: the invariant culture's are themselves.
      if (character === 'Z') parts.push({ letter: 'Z', count: 1 });
      else addText(character);
      at += 1;
    }
  }
  return parts;
}

function readQuoted(format: string, start: number): { text: string; end: number } | undefined {
  const quote = format.charAt(start);
  let text = '';
  for (let at = start + 1; at < format.length; at += 1) {
    if (format.charAt(at) === quote) return { text, end: at + 1 };
    if (format.charAt(at) === '\\') at += 1;
    text += format.charAt(at);
  }
  return undefined;
}
