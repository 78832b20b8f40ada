import {
  type Diagnostic,
  diagnosticAt,
  hasErrors,
  type Place,
  type SourceFile,
  suggestion,
} from '../diagnostics/index.ts';
import type { FaultsFile } from '../mock/index.ts';
import {
  loadDirectory,
  loadEvents,
  loadHr,
  type SampleDirectory,
  type SampleEvents,
  type SampleHr,
} from '../sample/index.ts';
import { loadVendors, mappingFile, parseStack, type StackConfig, type Vendor } from '../vendor/index.ts';
import { type Project, type ProjectFiles, readSource, workTree } from '../workspace/index.ts';
import type { OnProgress } from './progress.ts';

export interface RehearsalRequest {
  /** The folder the person stands in: in or below the project. */
  cwd: string;
  stack: string;
  /** Only these; empty: all of the stack. */
  vendors: readonly string[];
  /** The stack whose sample files are taken where none are named; left out: the same one. */
  sample?: string | undefined;
  /** Left out: `stacks/<stack>.directory.yaml`, else the one the stack names as `rollcall:directory`. */
  directory?: string | undefined;
  /** Left out: `stacks/<stack>.events.yaml`, and none where that is not there. */
  events?: string | undefined;
  /** What goes wrong at each vendor's endpoint, as a faults file of the mock SCIM server has it. */
  faults?: FaultsFile | undefined;
  /** Told how far it is. */
  onProgress?: OnProgress | undefined;
}

/** Everything a rehearsal reads, read and checked: from here on nothing can be misspelt. */
export interface Prepared {
  root: string;
  /** What is deployed: the project's files as they were read. */
  project: Project;
  stack: StackConfig;
  vendors: Vendor[];
  directory: SampleDirectory;
  /** Where it was read from. */
  directoryFile: SourceFile;
  events: SampleEvents;
  /** Whether the sample has events; where it has none, nothing ties it to a day. */
  hasEvents: boolean;
  hr: SampleHr | undefined;
}

export interface Preparation {
  /** Absent where a diagnostic is an error: nothing was run. */
  prepared?: Prepared;
  diagnostics: Diagnostic[];
  /** The files read, for frames. */
  sources: SourceFile[];
  /** Secrets found in plain text: whoever shows the files has to mask them. */
  secrets: Place[];
  /** A stack or vendor that is not there: the command line is wrong, not a file. */
  unknown: string[];
}

/** Without an events file: one day, on which everything starts. */
export const oneDay: SampleEvents = { start: '2026-01-05T08:00:00Z', days: [{ day: 1, events: [] }] };

/**
 * Reads and checks the project, the stack and its sample files: `files`, those of the work tree where they are left
 * out. All problems come at once.
 */
export function prepare(request: RehearsalRequest, files: ProjectFiles = workTree(request.cwd)): Preparation {
  const read = files.project;
  const { root, mappings = [], stacks = [] } = read;
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const sources: SourceFile[] = [...mappings, ...stacks];
  if (root === undefined) return { diagnostics, sources, secrets: [], unknown: [] };
  const project: Project = { ...read, root, mappings, stacks };
  const names = stacks.map(({ name }) => name);
  const stackSource = stacks.find(({ name }) => name === request.stack);
  const known = mappings.map(({ path }) => mappingFile(path)).filter(file => file.kind === 'vendor');
  const unknown = strangers(
    request,
    names,
    known.map(({ vendor }) => vendor),
  );
  if (!stackSource || unknown.length > 0) return { diagnostics, sources, secrets: [], unknown };

  const { stack, diagnostics: inStack } = parseStack(stackSource.path, stackSource.text);
  unknown.push(...absentees(request, stack));
  if (unknown.length > 0) return { diagnostics, sources, secrets: [], unknown };
  const only = request.vendors.length > 0 ? { only: request.vendors } : {};
  const loaded = loadVendors({ files: mappings, stack, stacks: names, ...only });
  const { secrets } = loaded;
  // Secrets are made up for a rehearsal: nobody misses them.
  diagnostics.push(...inStack, ...loaded.diagnostics.filter(({ code }) => code !== 'RC4002'));
  const sample = request.sample ?? request.stack;
  const readSample = (
    asked: string | undefined,
    kind: string,
    otherwise?: string,
  ): SourceFile | undefined => {
    const own = asked ?? files.besideStacks(`${sample}.${kind}.yaml`);
    const path = own ?? (otherwise === undefined ? undefined : files.besideStacks(otherwise));
    if (path === undefined) return undefined;
    const source = asked === undefined ? files.read(path) : readSource(request.cwd, path);
    if ('problem' in source) {
      diagnostics.push(source.problem);
      return undefined;
    }
    sources.push(source.file);
    return source.file;
  };
  const take = <T>(result: { value?: T; diagnostics: Diagnostic[] } | undefined): T | undefined => {
    // What is wrong with a vendor file may be told with the events too.
    const told = new Set(diagnostics.map(each => JSON.stringify(each)));
    diagnostics.push(...(result?.diagnostics ?? []).filter(each => !told.has(JSON.stringify(each))));
    return result?.value;
  };

  const directoryFile = readSample(request.directory, 'directory', stack.directory);
  if (!directoryFile && !hasErrors(diagnostics)) diagnostics.push(noDirectory(stack));
  const directory = take(directoryFile && loadDirectory(directoryFile.path, directoryFile.text));
  if (directoryFile && request.directory !== undefined)
    diagnostics.push(...noPeople(directoryFile, directory));
  if (directoryFile && directory) diagnostics.push(...ofAnotherTenant(directoryFile, directory, stack));
  const eventsFile = readSample(request.events, 'events');
  const events = directory && eventsFile && readEvents(eventsFile, directory, mappings, stack);
  const strange = request.directory !== undefined && request.events === undefined && aboutOthers(events);
  if (strange && eventsFile) diagnostics.push(otherEvents(eventsFile.path, request.directory));
  const days = eventsFile && !strange ? take(events) : oneDay;
  const hrFile = readSample(undefined, 'hr');
  const hr = take(hrFile && loadHr(hrFile.path, hrFile.text, { start: (days ?? oneDay).start }));

  if (hasErrors(diagnostics) || !directoryFile || !directory || !days)
    return { diagnostics, sources, secrets, unknown };
  const prepared = {
    root,
    project,
    stack,
    vendors: loaded.vendors,
    directory,
    directoryFile,
    events: days,
    hasEvents: days !== oneDay,
    hr,
  };
  return { prepared, diagnostics, sources, secrets, unknown };
}

/** A snapshot says which tenant it was taken of; a stack may say which one it is deployed to. */
function ofAnotherTenant(
  { path, text }: SourceFile,
  { tenant: { id } }: SampleDirectory,
  { name, tenantId }: StackConfig,
): Diagnostic[] {
  if (id === undefined || tenantId === undefined || id.toLowerCase() === tenantId.toLowerCase()) return [];
  const start = Math.max(0, text.indexOf(id));
  const message = `this is a snapshot of the tenant ${id}, and the stack ${name} is deployed to ${tenantId}`;
  const hint = `Take one of the stack's own: npx rollcall directory snapshot --stack ${name} --out ${path}`;
  const place = { source: { path, text }, start, end: start + id.length };
  return [diagnosticAt(place, { code: 'RC4125', message, hint })];
}

/** Of a directory somebody named: one without people shows nothing, whatever the vendor files say. */
export function noPeople({ path, text }: SourceFile, directory: SampleDirectory | undefined): Diagnostic[] {
  if (!directory || directory.users.length > 0) return [];
  const message = 'this directory has no people: nothing could be shown';
  const hint =
    'A snapshot of the tenant: rollcall directory snapshot. Invented people: rollcall directory generate.';
  return [diagnosticAt({ source: { path, text }, start: 0, end: 0 }, { code: 'RC4124', message, hint })];
}

/** Whether nothing is wrong with events but that they name whom the directory does not have. */
function aboutOthers(events: ReturnType<typeof loadEvents> | undefined): boolean {
  const errors = events?.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
  return errors.length > 0 && errors.every(({ code }) => code.startsWith('RC41'));
}

function otherEvents(file: string, directory: string | undefined): Diagnostic {
  return {
    code: 'RC4123',
    severity: 'warning',
    message: `these events are about others than the people of ${directory}: none of them happens`,
    hint: 'Name events of this directory with --events; naming these shows what does not fit.',
    file,
  };
}

/**
 * Events may be about vendors that are not rehearsed this time, or that the stack leaves out. Where the events have
 * mistakes, those of such vendors' files are told too: one may follow from the other, such as an unknown group.
 */
function readEvents(
  { path, text }: SourceFile,
  directory: SampleDirectory,
  files: readonly SourceFile[],
  { vendors: _, ...stack }: StackConfig,
): ReturnType<typeof loadEvents> {
  const { vendors, diagnostics } = loadVendors({ files, stack });
  const sound = new Set(vendors.map(({ name }) => name));
  const broken = files
    .map(file => mappingFile(file.path))
    .flatMap(file => (file.kind === 'vendor' && !sound.has(file.vendor) ? [file.vendor] : []));
  const events = loadEvents(path, text, { directory, vendors, broken });
  if (!hasErrors(events.diagnostics)) return events;
  const theirs = diagnostics.filter(({ severity }) => severity === 'error');
  return { ...events, diagnostics: [...events.diagnostics, ...theirs] };
}

function strangers(request: RehearsalRequest, stacks: string[], vendors: readonly string[]): string[] {
  const missing = (kind: string, name: string, all: readonly string[]) =>
    all.includes(name) ? [] : [`There is no ${kind} "${name}". ${suggestion(name, all) ?? ''}`.trimEnd()];
  return [
    ...missing('stack', request.stack, stacks),
    ...request.vendors.flatMap(name => missing('vendor', name, vendors)),
  ];
}

function absentees({ vendors }: RehearsalRequest, stack: StackConfig): string[] {
  const listed = stack.vendors;
  if (!listed) return [];
  return vendors
    .filter(name => !listed.includes(name))
    .map(
      name =>
        `The stack ${stack.name} does not have the vendor "${name}": its rollcall:vendors names ${listed.join(', ')}.`,
    );
}

function noDirectory({ name, directory }: StackConfig): Diagnostic {
  const own = `stacks/${name}.directory.yaml`;
  return {
    code: 'RC4120',
    severity: 'error',
    message:
      directory === undefined
        ? `the stack ${name} has no sample directory`
        : `the stack ${name} is rehearsed with stacks/${directory}, which is not there`,
    hint: `Write ${own}, name another one as rollcall:directory in the stack, or name a file with --directory.`,
  };
}
