import type { SourceFile } from '../diagnostics/index.ts';
import { loadVendors, mappingFile, parseStack } from '../vendor/index.ts';
import type { Project } from '../workspace/index.ts';
import type { Preview } from './model.ts';

/** Whose vendors are shown: of each stack, by name. */
export type Shown = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Vendor files and overlays that differ between two states of a project, and that nothing shown reads; with the
 * stacks that do read them, in which nobody looked at what the change does.
 */
export function changedElsewhere(
  head: Pick<Project, 'mappings' | 'stacks'>,
  base: readonly SourceFile[],
  shown: Shown,
): Preview['elsewhere'] {
  const unseen = changedFiles(head.mappings, base).flatMap(path => {
    const file = mappingFile(path);
    return file.kind === 'other' || isShown(file, shown) ? [] : [{ path, file }];
  });
  if (unseen.length === 0) return [];
  const deployed: Shown = new Map(head.stacks.map(({ name }) => [name, vendorsOf(head, name)]));
  return unseen.map(({ path, file }) => ({
    file: path,
    stacks: [...deployed].filter(each => isShown(file, new Map([each]))).map(([name]) => name),
  }));
}

type Named = Exclude<ReturnType<typeof mappingFile>, { kind: 'other' }>;

function isShown(file: Named, shown: Shown): boolean {
  const stacks = file.kind === 'overlay' ? [file.stack] : [...shown.keys()];
  return stacks.some(stack => shown.get(stack)?.has(file.vendor));
}

/** Paths in the work tree; the base's files are named after it. */
function changedFiles(head: readonly SourceFile[], base: readonly SourceFile[]): string[] {
  const before = new Map(base.map(({ path, text }) => [nameOf(path), text]));
  const after = new Map(head.map(({ path, text }) => [nameOf(path), text]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .sort();
}

const nameOf = (path: string) => `mappings/${path.split('/').at(-1)}`;

function vendorsOf({ mappings, stacks }: Pick<Project, 'mappings' | 'stacks'>, name: string): Set<string> {
  const source = stacks.find(stack => stack.name === name);
  if (!source) return new Set();
  const { stack } = parseStack(source.path, source.text);
  const names = stacks.map(each => each.name);
  return new Set(loadVendors({ files: mappings, stack, stacks: names }).vendors.map(each => each.name));
}
