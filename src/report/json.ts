import type { Rehearsal } from '../rehearsal/index.ts';

/** From the whole report down to one entry or exchange of a cycle: what lies deeper is small. */
const depthOfEntries = 8;

/**
 * The report as indented JSON, in pieces: of 100,000 people it is longer than a JavaScript string can be.
 */
export function renderJson(rehearsal: Rehearsal): Iterable<string> {
  return pieces(rehearsal, 0, '\n');
}

function* pieces(value: unknown, depth: number, newline: string): Generator<string> {
  if (depth >= depthOfEntries || typeof value !== 'object' || value === null) {
    yield (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', newline);
  } else if (Array.isArray(value)) {
    const elements = value.map(element => ['', element] as const);
    yield* nested('[]', elements, depth, newline);
  } else {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    yield* nested(
      '{}',
      entries.map(([name, each]) => [`${JSON.stringify(name)}: `, each] as const),
      depth,
      newline,
    );
  }
  if (depth === 0) yield '\n';
}

function* nested(
  brackets: '[]' | '{}',
  parts: readonly (readonly [label: string, value: unknown])[],
  depth: number,
  newline: string,
): Generator<string> {
  if (parts.length === 0) {
    yield brackets;
    return;
  }
  const inner = `${newline}  `;
  yield brackets.charAt(0);
  for (const [index, [label, value]] of parts.entries()) {
    yield `${index === 0 ? '' : ','}${inner}${label}`;
    yield* pieces(value, depth + 1, inner);
  }
  yield `${newline}${brackets.charAt(1)}`;
}
