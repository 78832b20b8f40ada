import type { Diagnostic, SourceFile } from '../../diagnostics/index.ts';

/** A data file that cannot be gone on from: its lines have problems. */
export class UnreadableData extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly source: SourceFile;

  constructor(diagnostics: readonly Diagnostic[], source: SourceFile) {
    super(diagnostics.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    this.name = 'UnreadableData';
    this.diagnostics = diagnostics;
    this.source = source;
  }
}
