import type { z } from 'zod';
import {
  type Code,
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  type Place,
  placeAt,
  readYaml,
  shape,
  type YamlNode,
} from '../diagnostics/index.ts';

/** A sample file being read: what was found in it so far. JSON reads as the YAML it is. */
export interface Sheet {
  diagnostics: Diagnostic[];
  /** The value at a path, checked against a schema on its own, so that one mistake hides no other. */
  read<S extends z.ZodType>(schema: S, path: Path): z.output<S> | undefined;
  /** The text at a path, whatever else is wrong around it. */
  textAt(path: Path): string | undefined;
  /** How many elements the list at a path has. */
  lengthAt(path: Path): number;
  /** The keys of the map at a path, in order. */
  keysAt(path: Path): string[];
  placeOf(path: Path): Place;
  report(path: Path, problem: Problem): void;
}

export interface Problem {
  code: Code;
  message: string;
  hint?: string | undefined;
  severity?: 'error' | 'warning';
  /** Left out: the value. */
  part?: 'key' | 'value';
}

/** Opens a file; nothing but diagnostics where it holds no document, or one whose structure is uncertain. */
export function openSheet(file: string, text: string): Sheet | { diagnostics: Diagnostic[] } {
  const { root, source, diagnostics } = readYaml(file, text);
  if (diagnostics.some(({ code }) => code === 'RC1001' || code === 'RC1003')) return { diagnostics };
  if (root) return sheetOver(root, [...diagnostics]);
  const place = { source, start: 0, end: 0 };
  return { diagnostics: [diagnosticAt(place, { code: 'RC4101', message: 'the file is empty' })] };
}

/** A part of a document as a sheet of its own: paths begin there, places stay those of the file. */
export function sheetOver(root: YamlNode, diagnostics: Diagnostic[] = []): Sheet {
  return {
    diagnostics,
    read(schema, path) {
      const node = nodeAt(root, path);
      if (!node) return undefined;
      const shaped = shape(schema, node);
      diagnostics.push(...shaped.diagnostics);
      return shaped.value;
    },
    textAt(path) {
      const node = nodeAt(root, path);
      return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
    },
    lengthAt(path) {
      const node = nodeAt(root, path);
      return node?.kind === 'list' ? node.items.length : 0;
    },
    keysAt(path) {
      const node = nodeAt(root, path);
      return node?.kind === 'map' ? [...node.entries.keys()] : [];
    },
    placeOf: path => placeAt(root, path, 'value'),
    report(path, { hint, part = 'value', ...problem }) {
      diagnostics.push(
        diagnosticAt(placeAt(root, path, part), { ...problem, ...(hint !== undefined && { hint }) }),
      );
    },
  };
}
