import { type Diagnostic, hasErrors, type Place, type SourceFile } from '../diagnostics/index.ts';
import { noPeople, type OnProgress, type Prepared, prepare } from '../rehearsal/index.ts';
import { loadVendors, parseStack } from '../vendor/index.ts';
import { type Project, type Revision, readProject, readRevision } from '../workspace/index.ts';
import { changedElsewhere } from './elsewhere.ts';
import type { Preview, StackPreview } from './model.ts';
import { type Shard, shardOf } from './shards.ts';
import { previewStack, type StackRequest } from './stack.ts';

export interface PreviewRequest {
  /** The folder the person stands in: in or below the project. */
  cwd: string;
  /** A revision git knows, such as `origin/main`. */
  base: string;
  stacks: readonly string[];
  /** People and groups; left out: each stack's own. */
  directory?: string | undefined;
  /** When it takes place, epoch milliseconds; left out: `today`, or when the stack's events begin. */
  at?: number | undefined;
  today: number;
  /** Only this part of each stack's vendors. */
  shard?: Shard | undefined;
  /** Whether to keep what was sent of every person. */
  requests: boolean;
  onProgress?: OnProgress | undefined;
}

export interface Previewed {
  /** Absent where anything is an error: nothing was run then, or nothing to compare came of it. */
  preview?: Preview;
  diagnostics: Diagnostic[];
  /** The files read, for frames. */
  sources: SourceFile[];
  /** Secrets found in plain text: whoever shows the files has to mask them. */
  secrets: Place[];
  /** A stack that is not there, in sentences. */
  unknown: string[];
  /** Where the errors are: in what was asked for, the base included, or in the files of the work tree. */
  blame?: 'request' | 'files';
}

/** What the change from a base to the work tree does to people, stack by stack. Never rejects for what a person wrote. */
export async function previewChange(request: PreviewRequest): Promise<Previewed> {
  const { cwd, stacks, directory, onProgress, requests } = request;
  const all: Previewed = { diagnostics: [], sources: [], secrets: [], unknown: [] };
  const read = readRevision(cwd, request.base);
  if ('problem' in read) return { ...all, diagnostics: [read.problem], blame: 'request' };
  const { revision } = read;
  const previews: StackPreview[] = [];
  const shown = new Map<string, Set<string>>();
  const gone = removedStacks(cwd, revision);
  for (const stack of stacks) {
    onProgress?.({ stage: 'reading', done: 0, total: 1 });
    const isRemoved = gone.includes(stack);
    const asked = { cwd, stack, vendors: [], directory, onProgress };
    const { prepared, ...rest } = prepare(asked, isRemoved ? revision : undefined);
    const head = prepared && isRemoved ? withoutVendors(prepared) : prepared;
    merge(all, rest);
    if (head) all.diagnostics.push(...noPeople(head.directoryFile, head.directory));
    if (rest.unknown.length > 0 || all.diagnostics.some(each => isMisnamed(each, directory)))
      all.blame = 'request';
    else if (hasErrors(rest.diagnostics)) all.blame ??= isRemoved ? 'request' : 'files';
    const base = baseOf(revision, stack);
    // Both are the same files then.
    merge(all, isRemoved ? { ...base, diagnostics: [] } : base);
    if (hasErrors(base.diagnostics)) all.blame = 'request';
    // All problems are told at once, but where there is one nothing more is run.
    if (!head || all.blame) continue;
    const at = request.at ?? (head.hasEvents ? Date.parse(head.events.start) : request.today);
    shown.set(stack, new Set([...head.vendors, ...base.prepared.vendors].map(each => each.name)));
    const part = onlyShard(request.shard, head, base.prepared);
    const change = isRemoved ? 'removed' : base.isNew ? 'new' : 'kept';
    const { preview, diagnostics } = await previewStack({ ...part, change, at, requests, onProgress });
    all.diagnostics.push(...diagnostics);
    if (preview) previews.push(preview);
    else all.blame = diagnostics.some(({ code }) => code === 'RC4305') ? 'request' : 'files';
  }
  if (all.blame) return all;
  const { name, commit } = revision;
  const { mappings = [], stacks: known = [] } = readProject(cwd);
  const elsewhere = changedElsewhere({ mappings, stacks: known }, revision.project.mappings, shown);
  return { ...all, preview: { base: { name, commit }, stacks: previews, elsewhere } };
}

/** Both sides with the vendors of a shard alone. What is deployed are the vendors, whatever files there are. */
function onlyShard(
  shard: Shard | undefined,
  head: StackRequest['head'],
  base: StackRequest['base'],
): Pick<StackRequest, 'head' | 'base'> {
  if (!shard) return { head, base };
  const names = shardOf([...head.vendors, ...base.vendors], shard);
  const narrow = <T extends StackRequest['base']>(side: T): T => ({
    ...side,
    vendors: side.vendors.filter(({ name }) => names.has(name)),
  });
  return { head: narrow(head), base: narrow(base) };
}

function merge(
  into: Previewed,
  from: Pick<Previewed, 'diagnostics' | 'sources' | 'secrets'> & { unknown?: string[] },
): void {
  // What is wrong with a file is wrong with it in every stack.
  const told = new Set(into.diagnostics.map(each => JSON.stringify(each)));
  into.diagnostics.push(...from.diagnostics.filter(each => !told.has(JSON.stringify(each))));
  into.sources.push(...from.sources);
  into.secrets.push(...from.secrets);
  into.unknown.push(...(from.unknown ?? []));
}

/** A directory that cannot be read or has nobody: another one is to be named. */
function isMisnamed({ code, file }: Diagnostic, directory: string | undefined): boolean {
  return code === 'RC4124' || code === 'RC4125' || (code === 'RC1013' && file === directory);
}

/** A stack as the base has it. Its people are the head's: only then is the difference the change's. */
function baseOf({ project }: Revision, name: string) {
  const source = project.stacks.find(stack => stack.name === name);
  const names = project.stacks.map(stack => stack.name);
  const { stack, diagnostics } = parseStack(source?.path ?? `Pulumi.${name}.yaml`, source?.text ?? '');
  const files = source ? project.mappings : [];
  const loaded = loadVendors({ files, stack, stacks: names });
  return {
    isNew: source === undefined,
    prepared: { project: withStack(project, name), stack, vendors: loaded.vendors },
    diagnostics: [...diagnostics, ...loaded.diagnostics].filter(({ code }) => code !== 'RC4002'),
    sources: [...project.mappings, ...project.stacks],
    secrets: loaded.secrets,
  };
}

/** The stacks of a base that the work tree around a folder has no file of any more. */
export function removedStacks(cwd: string, { project: { stacks } }: Revision): string[] {
  const { stacks: kept = [] } = readProject(cwd);
  return stacks.map(({ name }) => name).filter(name => !kept.some(stack => stack.name === name));
}

/** A stack that is taken away, as `pulumi destroy` leaves it: with nothing. */
function withoutVendors(prepared: Prepared): Prepared {
  const { project, stack } = prepared;
  const stacks = project.stacks.map(each => (each.name === stack.name ? { ...each, text: '' } : each));
  return { ...prepared, project: { ...project, mappings: [], stacks }, vendors: [] };
}

/** A stack the base does not have deploys nothing. */
function withStack(project: Project, name: string): Project {
  return project.stacks.some(stack => stack.name === name) ? project : { ...project, mappings: [] };
}
