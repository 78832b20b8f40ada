import { concealSecrets, type Diagnostic, frame, type Place, type SourceFile } from '../diagnostics/index.ts';

/** Colour goes to a terminal only, and never where NO_COLOR is set (no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment.NO_COLOR;
}

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
      return [path, concealSecrets(text, spans)];
    }),
  );
  return diagnostics.map(each => `${frame(each, texts.get(each.file ?? ''), colour)}\n`).join('\n');
}
