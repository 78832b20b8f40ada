import type { Diagnostic, SourceFile } from '../../diagnostics/index.ts';
import { type Contents, ScimError } from '../../scim/index.ts';
import { linesOf } from './lines.ts';

export interface Restored {
  /** Whether the file holds what is in memory line by line; else it is to be written anew. */
  isPlain: boolean;
  /** What is wrong, in offsets of the text. */
  problems: Problem[];
}

export interface Problem {
  code: Extract<Diagnostic['code'], `RC501${string}`>;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
  start: number;
  end: number;
}

/** More nobody reads. */
const mostProblems = 20;

/** Puts what a data file holds into a server's contents, line by line. */
export function restore({ text }: SourceFile, contents: Contents): Restored {
  const problems: Problem[] = [];
  let isPlain = text === '' || text.endsWith('\n');
  for (const { line, start, ended } of linesOf(text)) {
    if (problems.length >= mostProblems) break;
    if (line.trim() === '') continue;
    const place = { start, end: start + line.length };
    try {
      isPlain = apply(line, contents) && isPlain;
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      if (!ended && !isJson(line)) problems.push({ ...torn, ...place });
      else problems.push({ ...problemOf(error, line), ...place });
    }
  }
  return { isPlain, problems };
}

/** The last line has no end: the process that wrote it was ended in the middle, before its request was answered. */
const torn = {
  code: 'RC5013',
  severity: 'warning',
  message: 'the last line is not whole and is left out',
  hint: 'Whatever wrote it was ended before it was done.',
} as const;

function problemOf(error: ScimError, line: string) {
  if (!isJson(line)) {
    const hint = 'Each line is a SCIM user or group as JSON, with its schemas.';
    return { code: 'RC5011', severity: 'error', message: 'this line is no JSON', hint } as const;
  }
  const hint = 'This server takes it from no client either: a vendor, a profile, or the file has to change.';
  return { code: 'RC5012', severity: 'error', message: error.message, hint } as const;
}

/** Gives whether the line is just what would be written for it. Throws ScimError. */
function apply(line: string, contents: Contents): boolean {
  const isChange = line.startsWith('[') || line.startsWith('{"deleted":');
  if (!isChange) {
    const resource = contents.read(line);
    return !contents.put(resource) && resource.text() === line;
  }
  const changes: unknown = parsed(line);
  for (const change of Array.isArray(changes) ? changes : [changes]) {
    const { deleted, resourceType } = Object(change);
    if (typeof deleted === 'string') contents.remove(deleted, resourceType === 'Group' ? 'Group' : 'User');
    else contents.put(contents.read(JSON.stringify(change)));
  }
  return false;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ScimError(400, 'the line is no JSON');
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
