import type { Diagnostic } from './diagnostic.ts';
import { JsonReader } from './json-reader.ts';
import type { YamlNode } from './node.ts';
import { diagnosticAt, type SourceFile } from './source.ts';

export interface JsonStretch {
  /** Nothing where the stretch is no JSON. */
  root?: YamlNode;
  diagnostics: Diagnostic[];
}

/**
 * Reads a stretch of a file as JSON (RFC 8259) into nodes that know their place: for text in which
 * something is wrong. `JSON.parse` is many times faster, and says nothing of places and of keys given
 * twice. The first syntax error ends the reading; no text makes it throw.
 */
export function readJson(source: SourceFile, start = 0, end = source.text.length): JsonStretch {
  const diagnostics: Diagnostic[] = [];
  const reader = new JsonReader(source, { start, end }, (span, problem) => {
    diagnostics.push(diagnosticAt({ source, ...span }, problem));
  });
  const root = reader.document();
  return root === undefined ? { diagnostics } : { root, diagnostics };
}
