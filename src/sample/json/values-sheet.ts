import {
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  type Place,
  placeAt,
  readJson,
  type SourceFile,
  shape,
  type YamlNode,
} from '../../diagnostics/index.ts';
import type { Problem, Sheet } from '../sheet.ts';

export type List = 'users' | 'groups';

/** A directory as `JSON.parse` gave it, and where its parts stand in the text. */
export interface Values {
  source: SourceFile;
  document: Readonly<Record<string, unknown>>;
  /** The document without the elements of its lists. */
  root: () => YamlNode;
  /** Where the elements of each list stand. */
  elements: Readonly<Record<List, readonly Omit<Place, 'source'>[]>>;
  /** A key that says what a line is and is no part of the record. */
  ignored?: string;
}

/**
 * A sheet over values whose places are looked up only for what is reported: the record in question is
 * read once more, this time with places.
 */
export function sheetOfValues(values: Values, diagnostics: Diagnostic[]): Sheet {
  const { document, source } = values;
  const nodes = new Nodes(values);
  return {
    diagnostics,
    read(schema, path) {
      const value = valueAt(document, path);
      if (value === undefined) return undefined;
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      const [record, rest] = nodes.recordOf(path);
      const node = nodeAt(record, rest);
      if (node) diagnostics.push(...shape(schema, node).diagnostics);
      return undefined;
    },
    textAt(path) {
      const value = valueAt(document, path);
      return typeof value === 'string' ? value : undefined;
    },
    lengthAt(path) {
      const value = valueAt(document, path);
      return Array.isArray(value) ? value.length : 0;
    },
    keysAt(path) {
      const value = valueAt(document, path);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    },
    placeOf(path) {
      const element = path.length === 2 ? nodes.spanOf(path) : undefined;
      if (element) return { source, start: element.start, end: element.end };
      return placeAt(...nodes.recordOf(path), 'value');
    },
    report(path, { hint, part = 'value', ...problem }: Problem) {
      const place = placeAt(...nodes.recordOf(path), part);
      diagnostics.push(diagnosticAt(place, { ...problem, ...(hint !== undefined && { hint }) }));
    },
  };
}

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** Reads records with their places; the last one is kept, as problems of one record come together. */
class Nodes {
  readonly #values: Values;
  #root: YamlNode | undefined;
  #last: { start: number; node: YamlNode } | undefined;

  constructor(values: Values) {
    this.#values = values;
  }

  spanOf([list, index]: Path): { start: number; end: number } | undefined {
    if ((list !== 'users' && list !== 'groups') || typeof index !== 'number') return undefined;
    return this.#values.elements[list][index];
  }

  /** The record a path leads into, with what is left of the path; the document itself for the rest. */
  recordOf(path: Path): [record: YamlNode, rest: Path] {
    const span = this.spanOf(path);
    if (span) return [this.#record(span), path.slice(2)];
    this.#root ??= this.#values.root();
    return [this.#root, path];
  }

  #record({ start, end }: { start: number; end: number }): YamlNode {
    if (this.#last?.start === start) return this.#last.node;
    const { source, ignored } = this.#values;
    const read = readJson(source, start, end).root;
    const node = read ?? { kind: 'map', place: { source, start, end }, entries: new Map() };
    this.#last = { start, node: ignored === undefined ? node : without(node, ignored) };
    return this.#last.node;
  }
}

export function without(node: YamlNode, key: string): YamlNode {
  if (node.kind !== 'map' || !node.entries.has(key)) return node;
  return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
}
