import {
  type Diagnostic,
  diagnosticAt,
  readJson,
  type SourceFile,
  type YamlEntry,
  type YamlNode,
} from '../../diagnostics/index.ts';
import type { Sheet } from '../sheet.ts';
import { keysRead, type Outline, outline } from './outline.ts';
import { sheetOfValues } from './values-sheet.ts';

/** Opens a directory in one JSON document, of the shape the YAML has. */
export function openDocument(source: SourceFile): Sheet | { diagnostics: Diagnostic[] } {
  let document: unknown;
  try {
    document = JSON.parse(source.text);
  } catch {
    return { diagnostics: unreadable(source) };
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    const place = { source, start: 0, end: source.text.length };
    const message = 'a directory is a map of tenant, users and groups';
    return { diagnostics: [diagnosticAt(place, { code: 'RC1007', message })] };
  }
  const outlined = outline(source.text);
  const { entries } = outlined;
  const diagnostics = closeLook(source, document as Record<string, unknown>, outlined);
  if (diagnostics.some(({ code }) => code === 'RC1003')) return { diagnostics };
  return sheetOfValues(
    {
      source,
      document: document as Record<string, unknown>,
      root: () => rootOf(source, entries),
      elements: {
        users: entries.get('users')?.elements ?? [],
        groups: entries.get('groups')?.elements ?? [],
      },
    },
    diagnostics,
  );
}

function unreadable(source: SourceFile): Diagnostic[] {
  const { root, diagnostics } = readJson(source);
  if (diagnostics.length > 0) return diagnostics;
  const place = { source, start: 0, end: 0 };
  const problem = root
    ? { code: 'RC1001' as const, message: 'cannot be read as JSON' }
    : { code: 'RC4101' as const, message: 'the file is empty' };
  return [diagnosticAt(place, problem)];
}

/**
 * What `JSON.parse` keeps quiet about, such as a key given twice: where more is written than was read,
 * that part is read again, closely.
 */
function closeLook(
  source: SourceFile,
  document: Readonly<Record<string, unknown>>,
  { entries, keys: written }: Outline,
): Diagnostic[] {
  if (written === keysRead(document)) return [];
  const suspects = [...entries].flatMap(([key, { elements, ...whole }]) => {
    const value = document[key];
    if (elements.length === 0 || !Array.isArray(value)) return [whole];
    return elements.filter(({ keys }, index) => keys !== keysRead(value[index]));
  });
  const found = suspects.flatMap(({ start, end }) => readJson(source, start, end).diagnostics);
  return found.length > 0 ? found : readJson(source).diagnostics;
}

/** The outermost map; lists without their elements. */
function rootOf(source: SourceFile, entries: Outline['entries']): YamlNode {
  const nodes = new Map<string, YamlEntry>();
  for (const [key, { start, end, elements }] of entries) {
    const place = { source, start, end };
    const value: YamlNode | undefined =
      elements.length > 0 ? { kind: 'list', place, items: [] } : readJson(source, start, end).root;
    if (value) nodes.set(key, { keyPlace: keyBefore(source, key, start), value });
  }
  return { kind: 'map', place: { source, start: 0, end: source.text.length }, entries: nodes };
}

function keyBefore(source: SourceFile, key: string, value: number) {
  const written = JSON.stringify(key);
  const start = source.text.lastIndexOf(written, value - 1);
  return start === -1 ? { source, start: value, end: value } : { source, start, end: start + written.length };
}
