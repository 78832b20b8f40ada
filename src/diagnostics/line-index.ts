/** A file, as far as its lines go. */
interface Lines {
  readonly text: string;
}

/** Where the lines of each file begin, found once: a large file may have many problems. */
const found = new WeakMap<Lines, number[]>();

/** Line and column of an offset, both from 1, as `lineAndColumn` gives them. */
export function positionIn(source: Lines, offset: number): { line: number; column: number } {
  const starts = found.get(source) ?? lineStarts(source.text);
  found.set(source, starts);
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let next = text.indexOf('\n'); next !== -1; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
}
