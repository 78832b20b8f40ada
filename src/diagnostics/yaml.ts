import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Diagnostic } from './diagnostic.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import { type ScalarStyle, scalarOffsets } from './scalar-offsets.ts';
import { diagnosticAt, type Place, type SourceFile } from './source.ts';
import { syntaxProblem } from './yaml-syntax.ts';

/**
 * More than any honest file needs; what goes beyond is an alias bomb or a mistake. Without aliases no
 * file has more nodes than characters, so a large one may.
 */
const limits = { nodes: 50_000, depth: 64 };

export interface YamlDocument {
  source: SourceFile;
  /** Nothing where the file holds no document, or none that can be read. */
  root?: YamlNode;
  diagnostics: Diagnostic[];
}

/**
 * Reads YAML 1.2 (core schema) into nodes that know their place. Syntax errors, duplicate keys, keys
 * that are no text, unbounded aliases and nesting are diagnostics; no text makes it throw.
 */
export function readYaml(path: string, text: string): YamlDocument {
  const source: SourceFile = { path, text };
  const diagnostics: Diagnostic[] = [];
  const place = (start: number, end: number): Place => ({ source, start, end });
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    // The library's parser is recursive: text that nests too deep ends in a RangeError.
    const message = error instanceof RangeError ? 'nested too deep' : 'cannot be read as YAML';
    return { source, diagnostics: [diagnosticAt(place(0, 0), { code: 'RC1003', message })] };
  }
  diagnostics.push(...syntaxErrors(document, source));
  const builder = new NodeBuilder(document, source, diagnostics);
  const root = document.contents === null ? undefined : builder.build(document.contents, 0);
  return { source, ...(root === undefined ? {} : { root }), diagnostics };
}

/**
 * Of each line the first error only: the others follow from it, as where text with commas lacks its quotes.
 * A token "in YAML stream" is what the parser stumbles over once it is lost.
 */
function syntaxErrors({ errors, warnings }: Document.Parsed, source: SourceFile): Diagnostic[] {
  const lines = new Set<number | undefined>();
  return [...errors, ...warnings].flatMap(({ code, pos: [start, end], message }) => {
    const place = { source, start, end: Math.max(start, Math.min(end, source.text.length)) };
    const found = source.text.slice(place.start, place.end);
    const diagnostic = diagnosticAt(place, { code: 'RC1001', ...syntaxProblem(code, message, found) });
    if (lines.has(diagnostic.line) || (lines.size > 0 && message.includes('in YAML stream'))) return [];
    lines.add(diagnostic.line);
    return [diagnostic];
  });
}

class NodeBuilder {
  readonly #document: Document.Parsed;
  readonly #source: SourceFile;
  readonly #diagnostics: Diagnostic[];
  #count = 0;
  #stopped = false;

  constructor(document: Document.Parsed, source: SourceFile, diagnostics: Diagnostic[]) {
    this.#document = document;
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  build(node: unknown, depth: number): YamlNode | undefined {
    if (this.#stopped) return undefined;
    if (depth > limits.depth || ++this.#count > limits.nodes + this.#source.text.length) {
      this.#stopped = true;
      return this.#refuse(node, 'RC1003', 'nested too deep, or aliases that grow without bounds');
    }
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (target === undefined)
        return this.#refuse(
          node,
          'RC1001',
          `no anchor &${node.source} before this`,
          'Put text that begins with * into single quotes.',
        );
      return this.build(target, depth + 1);
    }
    if (isMap(node)) return this.#map(node, depth);
    if (isSeq(node)) {
      const items = node.items.map(item => this.build(item, depth + 1));
      return { kind: 'list', place: this.#place(node), items: items.filter(item => item !== undefined) };
    }
    return this.#scalar(node);
  }

  #map(node: { items: { key: unknown; value: unknown }[] }, depth: number): YamlNode {
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of node.items) {
      const name = this.#key(key);
      if (name === undefined) continue;
      if (entries.has(name)) {
        this.#refuse(key, 'RC1002', `"${name}" is given twice`, 'Keep one of the two.');
        continue;
      }
      const keyPlace = this.#place(key);
      const built =
        value === null || value === undefined
          ? emptyScalar({ ...keyPlace, start: keyPlace.end })
          : this.build(value, depth + 1);
      if (built) entries.set(name, { keyPlace, value: built });
    }
    return { kind: 'map', place: this.#place(node), entries };
  }

  #key(key: unknown): string | undefined {
    if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
      this.#refuse(key, 'RC1004', 'a key that is no text');
      return undefined;
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    if (name === '__proto__') {
      this.#refuse(key, 'RC1004', 'the name __proto__ cannot be used');
      return undefined;
    }
    return name;
  }

  #scalar(node: unknown): YamlNode | undefined {
    const value = isScalar(node) ? node.value : undefined;
    const place = this.#place(node);
    if (value === null) return emptyScalar(place);
    if (typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', place, value, part: () => place };
    }
    if (typeof value !== 'string') {
      return this.#refuse(
        node,
        'RC1004',
        'a kind of value Rollcall does not read',
        'Write it as plain text.',
      );
    }
    const style = (isScalar(node) ? (node.type ?? 'PLAIN') : 'PLAIN') as ScalarStyle;
    let offsets: number[] | undefined | null = null;
    const part = (start: number, end: number): Place => {
      if (offsets === null) offsets = scalarOffsets(this.#source.text, place, value, style);
      const from = offsets?.[start];
      if (from === undefined) return place;
      return {
        ...place,
        start: from,
        end: end <= start ? from : characterEnd(this.#source.text, offsets, end),
      };
    };
    return { kind: 'scalar', place, value, part };
  }

  #place(node: unknown): Place {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    const [start, end] = range ?? [0, 0];
    return { source: this.#source, start, end };
  }

  #refuse(node: unknown, code: Diagnostic['code'], message: string, hint?: string): undefined {
    this.#diagnostics.push(
      diagnosticAt(this.#place(node), { code, message, ...(hint === undefined ? {} : { hint }) }),
    );
    return undefined;
  }
}

/** Where the character before `index` ends: one further, or where the next begins if it is an escape. */
function characterEnd(text: string, offsets: readonly number[] | undefined, index: number): number {
  const last = offsets?.[index - 1] ?? 0;
  const next = offsets?.[index] ?? last + 1;
  return /^\S+$/.test(text.slice(last, next)) ? next : last + 1;
}

const emptyScalar = (place: Place): YamlNode => ({ kind: 'scalar', place, value: null, part: () => place });
