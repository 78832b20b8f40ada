import { type Diagnostic, hasErrors, type SourceFile, suggestion } from '../diagnostics/index.ts';
import {
  loadDirectory,
  loadEvents,
  loadHr,
  type SampleDirectory,
  type SampleEvents,
  type SampleHr,
} from '../sample/index.ts';
import { loadVendors, mappingFile, parseStack, type StackConfig, type Vendor } from '../vendor/index.ts';
import { readProject, readSource, stackFile } from '../workspace/index.ts';

export interface RehearsalRequest {
  /** The folder the person stands in: in or below the project. */
  cwd: string;
  stack: string;
  /** Only these; empty: all of the stack. */
  vendors: readonly string[];
  /** The stack whose sample files are taken where none are named; left out: the same one. */
  sample?: string | undefined;
  /** Left out: `stacks/<stack>.directory.yaml`. */
  directory?: string | undefined;
  /** Left out: `stacks/<stack>.events.yaml`, and none where that is not there. */
  events?: string | undefined;
}

/** Everything a rehearsal reads, read and checked: from here on nothing can be misspelt. */
export interface Prepared {
  root: string;
  stack: StackConfig;
  vendors: Vendor[];
  directory: SampleDirectory;
  events: SampleEvents;
  hr: SampleHr | undefined;
}

export interface Preparation {
  /** Absent where a diagnostic is an error: nothing was run. */
  prepared?: Prepared;
  diagnostics: Diagnostic[];
  /** The files read, for frames. */
  sources: SourceFile[];
  /** A stack or vendor that is not there: the command line is wrong, not a file. */
  unknown: string[];
}

/** Without an events file: one day, on which everything starts. */
const oneDay: SampleEvents = { start: '2026-01-05T08:00:00Z', days: [{ day: 1, events: [] }] };

/** Reads and checks the project, the stack and its sample files. All problems come at once. */
export function prepare(request: RehearsalRequest): Preparation {
  const project = readProject(request.cwd);
  const { root, mappings = [], stacks = [] } = project;
  const diagnostics: Diagnostic[] = [...project.diagnostics];
  const sources: SourceFile[] = [...mappings, ...stacks];
  if (root === undefined) return { diagnostics, sources, unknown: [] };
  const names = stacks.map(({ name }) => name);
  const stackSource = stacks.find(({ name }) => name === request.stack);
  const unknown = strangers(request, names, mappings);
  if (!stackSource || unknown.length > 0) return { diagnostics, sources, unknown };

  const { stack, diagnostics: inStack } = parseStack(stackSource.path, stackSource.text);
  const all = loadVendors({ files: mappings, stack, stacks: names });
  const loaded =
    request.vendors.length > 0
      ? loadVendors({ files: mappings, stack, stacks: names, only: request.vendors })
      : all;
  diagnostics.push(...inStack, ...loaded.diagnostics);
  const read = (asked: string | undefined, kind: string): SourceFile | undefined => {
    const path = asked ?? stackFile(root, request.cwd, `${request.sample ?? request.stack}.${kind}.yaml`);
    if (path === undefined) return undefined;
    const source = readSource(request.cwd, path);
    if ('problem' in source) {
      diagnostics.push(source.problem);
      return undefined;
    }
    sources.push(source.file);
    return source.file;
  };
  const take = <T>(result: { value?: T; diagnostics: Diagnostic[] } | undefined): T | undefined => {
    diagnostics.push(...(result?.diagnostics ?? []));
    return result?.value;
  };

  const directoryFile = read(request.directory, 'directory');
  if (!directoryFile && !hasErrors(diagnostics))
    diagnostics.push(noDirectory(request.sample ?? request.stack));
  const directory = take(directoryFile && loadDirectory(directoryFile.path, directoryFile.text));
  const eventsFile = read(request.events, 'events');
  const events =
    directory &&
    eventsFile &&
    loadEvents(eventsFile.path, eventsFile.text, { directory, vendors: all.vendors });
  const days = eventsFile ? take(events) : oneDay;
  const hrFile = read(undefined, 'hr');
  const hr = take(hrFile && loadHr(hrFile.path, hrFile.text, { start: (days ?? oneDay).start }));

  if (hasErrors(diagnostics) || !directory || !days) return { diagnostics, sources, unknown };
  const prepared = { root, stack, vendors: loaded.vendors, directory, events: days, hr };
  return { prepared, diagnostics, sources, unknown };
}

function strangers(request: RehearsalRequest, stacks: string[], mappings: readonly SourceFile[]): string[] {
  const vendors = mappings.map(({ path }) => mappingFile(path)).filter(file => file.kind === 'vendor');
  const known = vendors.map(({ vendor }) => vendor);
  const missing = (kind: string, name: string, all: readonly string[]) =>
    all.includes(name) ? [] : [`There is no ${kind} "${name}". ${suggestion(name, all) ?? ''}`.trimEnd()];
  return [
    ...missing('stack', request.stack, stacks),
    ...request.vendors.flatMap(name => missing('vendor', name, known)),
  ];
}

function noDirectory(stack: string): Diagnostic {
  return {
    code: 'RC4120',
    severity: 'error',
    message: `the stack ${stack} has no sample directory`,
    hint: `Write stacks/${stack}.directory.yaml, or name a file with --directory.`,
  };
}
