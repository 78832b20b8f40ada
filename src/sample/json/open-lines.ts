import {
  type Diagnostic,
  diagnosticAt,
  nearest,
  placeAt,
  readJson,
  type SourceFile,
  type YamlNode,
} from '../../diagnostics/index.ts';
import type { Sheet } from '../sheet.ts';
import { keysRead, keysWritten } from './outline.ts';
import { sheetOfValues, without } from './values-sheet.ts';

const kinds = ['tenant', 'user', 'group'];

interface Line {
  start: number;
  end: number;
}

/**
 * Opens a directory in JSON Lines: an object on each line, whose `type` says whether it is the `tenant`,
 * a `user` or a `group`. Left out, it is a user where there is a userPrincipalName, the tenant where there
 * are domains, else a group. The order of the lines does not matter, blank ones do not count.
 */
export function openLines(source: SourceFile): Sheet | { diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const document: { tenant?: unknown; users: unknown[]; groups: unknown[] } = { users: [], groups: [] };
  const elements: { users: Line[]; groups: Line[] } = { users: [], groups: [] };
  let tenant: Line | undefined;
  for (const line of linesOf(source.text)) {
    const read = readLine(source, line, diagnostics);
    if (!read) continue;
    const { kind, record } = read;
    if (kind === 'user' || kind === 'group') {
      document[`${kind}s`].push(record);
      elements[`${kind}s`].push(line);
    } else if (tenant) {
      const message = 'a second line for the tenant';
      diagnostics.push(diagnosticAt({ source, ...line }, { code: 'RC1002', message, hint: 'Keep one.' }));
    } else {
      document.tenant = record;
      tenant = line;
    }
  }
  if (diagnostics.some(({ code }) => code === 'RC1001' || code === 'RC1003')) return { diagnostics };
  if (!tenant && elements.users.length + elements.groups.length + diagnostics.length === 0) {
    const place = { source, start: 0, end: 0 };
    return { diagnostics: [diagnosticAt(place, { code: 'RC4101', message: 'the file is empty' })] };
  }
  const root = () => rootOf(source, tenant);
  return sheetOfValues({ source, document, root, elements, ignored: 'type' }, diagnostics);
}

/** Lines that hold something. */
function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline;
    const end = text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    if (text.slice(start, end).trim() !== '') yield { start, end };
    start = next + 1;
  }
}

function readLine(
  source: SourceFile,
  line: Line,
  diagnostics: Diagnostic[],
): { kind: string; record: Record<string, unknown> } | undefined {
  const text = source.text.slice(line.start, line.end);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const found = readJson(source, line.start, line.end).diagnostics;
    const whole = { code: 'RC1001' as const, message: 'a line that is no JSON' };
    diagnostics.push(...(found.length > 0 ? found : [diagnosticAt({ source, ...line }, whole)]));
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'a line holds one object: the tenant, a user or a group';
    diagnostics.push(diagnosticAt({ source, ...line }, { code: 'RC1007', message }));
    return undefined;
  }
  if (keysRead(value) !== keysWritten(text))
    diagnostics.push(...readJson(source, line.start, line.end).diagnostics);
  const { type, ...record } = value as Record<string, unknown>;
  const kind = type ?? kindOf(record);
  if (typeof kind === 'string' && kinds.includes(kind)) return { kind, record };
  diagnostics.push(unknownKind(source, line, type));
  return undefined;
}

function kindOf(record: Record<string, unknown>): string | undefined {
  if ('userPrincipalName' in record) return 'user';
  if ('domains' in record) return 'tenant';
  return 'displayName' in record ? 'group' : undefined;
}

function unknownKind(source: SourceFile, line: Line, type: unknown): Diagnostic {
  const root = readJson(source, line.start, line.end).root;
  const whole = { source, ...line };
  if (type === undefined || !root)
    return diagnosticAt(whole, { code: 'RC1006', message: `"type" is missing: ${kinds.join(', ')}` });
  const near = typeof type === 'string' ? nearest(type, kinds) : undefined;
  return diagnosticAt(placeAt(root, ['type'], 'value'), {
    code: 'RC1008',
    message: `"type" should be tenant, user or group`,
    ...(near !== undefined && { hint: `Did you mean ${near}?` }),
  });
}

/** The tenant and nothing else: users and groups are looked up by themselves. */
function rootOf(source: SourceFile, tenant: Line | undefined): YamlNode {
  const start = { source, start: 0, end: 0 };
  const read = tenant && readJson(source, tenant.start, tenant.end).root;
  const value = read && without(read, 'type');
  return {
    kind: 'map',
    place: start,
    entries: new Map(value ? [['tenant', { keyPlace: value.place, value }]] : []),
  };
}
