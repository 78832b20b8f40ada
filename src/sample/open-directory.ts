import type { Diagnostic } from '../diagnostics/index.ts';
import { openDocument } from './json/open-document.ts';
import { openLines } from './json/open-lines.ts';
import { openSheet, type Sheet } from './sheet.ts';

export type DirectoryFormat = 'yaml' | 'json' | 'jsonl';

/** Opens a directory file in the format its name says, or else its text. */
export function openDirectory(file: string, text: string): Sheet | { diagnostics: Diagnostic[] } {
  // A byte order mark is no part of JSON (RFC 8259 §8.1); a blank in its place keeps every offset.
  const source = { path: file, text: text.replace(/^\uFEFF/, ' ') };
  switch (formatOfName(file) ?? formatOfText(text)) {
    case 'yaml':
      return openSheet(file, text);
    case 'json':
      return openDocument(source);
    case 'jsonl':
      return openLines(source);
  }
}

export function formatOfName(file: string): DirectoryFormat | undefined {
  const extension = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  if (extension === 'yaml' || extension === 'yml') return 'yaml';
  if (extension === 'json') return 'json';
  return extension === 'jsonl' || extension === 'ndjson' ? 'jsonl' : undefined;
}

/** A first line that is a JSON object by itself begins JSON Lines. */
function formatOfText(text: string): DirectoryFormat {
  const first = /\S.*/.exec(text.slice(0, 100_000))?.[0].trim() ?? '';
  if (!first.startsWith('{')) return 'yaml';
  try {
    const value = JSON.parse(first) as Record<string, unknown>;
    return 'users' in value || 'tenant' in value ? 'json' : 'jsonl';
  } catch {
    return 'json';
  }
}
