import { concealSecrets, type Diagnostic, frame, type Place, type SourceFile } from '../diagnostics/index.ts';

/** Colour goes to a terminal only, and never where NO_COLOR is set (no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment.NO_COLOR;
}

/** More frames than this nobody reads; the rest is counted. */
const mostFrames = 100;
/** Of a larger file a frame looks only at what is around the place, and masks secrets there itself. */
const largeFile = 1_000_000;

/** Diagnostics for people, one below the other with their frames; secrets in the files are masked. */
export function printed(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
  colour: boolean,
  secrets: readonly Place[] = [],
): string {
  const texts = new Map(
    sources.map(({ path, text }) => {
      const spans = secrets.filter(({ source }) => source.path === path);
      return [path, text.length > largeFile && spans.length === 0 ? text : concealSecrets(text, spans)];
    }),
  );
  const frames = diagnostics
    .slice(0, mostFrames)
    .map(each => `${frame(each, texts.get(each.file ?? ''), colour)}\n`);
  return [...frames, ...theRest(diagnostics.slice(mostFrames))].join('\n');
}

/** `… and 99,900 more: RC4107 99,900 times`. */
function theRest(diagnostics: readonly Diagnostic[]): string[] {
  if (diagnostics.length === 0) return [];
  const byCode = [...Map.groupBy(diagnostics, ({ code }) => code)]
    .map(([code, all]) => ({ code, count: all.length }))
    .sort((a, b) => b.count - a.count);
  const counts = byCode.map(({ code, count }) => `${code} ${count === 1 ? 'once' : `${count} times`}`);
  return [`… and ${diagnostics.length} more: ${counts.join(', ')}\n`];
}
