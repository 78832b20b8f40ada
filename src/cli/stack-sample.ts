import { type Diagnostic, hasErrors, type SourceFile, suggestion } from '../diagnostics/index.ts';
import { type DirectoryDocument, loadDocument } from '../sample/index.ts';
import { loadVendors, parseStack, type Vendor } from '../vendor/index.ts';
import { readProject, readSource, stackFile } from '../workspace/index.ts';

/** What a stack's directory has to have. */
export interface StackSample {
  /** The stack's own sample directory, where it has one. */
  from?: DirectoryDocument;
  /** For each vendor the groups it is assigned to and does not own. */
  audiences: string[][];
  diagnostics: Diagnostic[];
  /** The files read, for frames. */
  sources: SourceFile[];
  /** Where there is no such stack: what to say. */
  unknown?: string;
}

/** Reads what the vendor files of a stack and its sample directory name. Outside of a project: nothing. */
export function stackSample(cwd: string, name: string): StackSample {
  const { root, mappings = [], stacks = [], diagnostics } = readProject(cwd);
  if (root === undefined) return { audiences: [], diagnostics: [], sources: [] };
  const sources: SourceFile[] = [...mappings, ...stacks];
  const names = stacks.map(stack => stack.name);
  const found = stacks.find(stack => stack.name === name);
  if (!found) {
    const unknown = `There is no stack "${name}". ${suggestion(name, names) ?? ''}`.trimEnd();
    return { audiences: [], diagnostics, sources, unknown };
  }
  const { stack, diagnostics: inStack } = parseStack(found.path, found.text);
  const loaded = loadVendors({ files: mappings, stack, stacks: names });
  const path = stackFile(root, cwd, `${name}.directory.yaml`);
  const read = path === undefined ? undefined : readSource(cwd, path);
  if (read && 'file' in read) sources.push(read.file);
  const document = read && 'file' in read ? loadDocument(read.file.path, read.file.text) : undefined;
  const all = [
    ...diagnostics,
    ...inStack,
    ...loaded.diagnostics,
    ...(read && 'problem' in read ? [read.problem] : []),
    ...(document?.diagnostics ?? []),
  ].filter(diagnostic => hasErrors([diagnostic]));
  return {
    ...(document?.value && { from: document.value }),
    audiences: loaded.vendors.map(audienceOf),
    diagnostics: all,
    sources,
  };
}

function audienceOf({ assignments, groups }: Vendor): string[] {
  return assignments
    .filter(({ kind, principal }) => kind === 'group' && !Object.hasOwn(groups, principal))
    .map(({ principal }) => principal);
}
