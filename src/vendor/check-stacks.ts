import { type Diagnostic, mergeStacks, type Place, type SourceFile } from '../diagnostics/index.ts';
import { type Loaded, loadVendors } from './load.ts';
import { parseStack, type StackConfig } from './stack.ts';

export interface Checked {
  /** Each problem once, in reading order. */
  diagnostics: Diagnostic[];
  /** Vendors and stacks that were looked at. */
  vendors: string[];
  stacks: string[];
  /** Secrets found in plain text: whoever shows the files has to mask them. */
  secrets: Place[];
}

/**
 * Checks every vendor file of every stack. A problem that all stacks share is told once; one that only
 * some have names them. `only` narrows what is looked at.
 */
export function checkStacks(
  files: readonly SourceFile[],
  stacks: readonly (SourceFile & { name: string })[],
  only: {
    stacks?: readonly string[];
    vendors?: readonly string[];
    /** Epoch milliseconds: credentials that end soon are told. */
    now?: number;
    /** Whatever else is to be said of a stack's sound vendors. */
    inspect?: (loaded: Loaded, stack: StackConfig) => readonly Diagnostic[];
  } = {},
): Checked {
  const wanted = stacks.filter(({ name }) => only.stacks?.includes(name) ?? true);
  const found = new Map<string, Diagnostic[]>();
  const vendors = new Set<string>();
  const secrets: Place[] = [];
  for (const { name, path, text } of wanted) {
    const { stack, diagnostics } = parseStack(path, text);
    const loaded = loadVendors({
      files,
      stack,
      stacks: stacks.map(each => each.name),
      ...(only.vendors ? { only: only.vendors } : {}),
      ...(only.now === undefined ? {} : { now: only.now }),
    });
    const more = only.inspect?.(loaded, stack) ?? [];
    found.set(name, [...diagnostics, ...loaded.diagnostics, ...more]);
    for (const vendor of loaded.looked) vendors.add(vendor);
    secrets.push(...loaded.secrets);
  }
  const stackFiles = new Set(stacks.map(({ path }) => path));
  const diagnostics = mergeStacks(found).map(({ stacks: where, ...diagnostic }) =>
    // A stack's own file says already which stack it is.
    where === undefined || stackFiles.has(diagnostic.file ?? '')
      ? diagnostic
      : { ...diagnostic, stacks: where },
  );
  return { diagnostics, vendors: [...vendors], stacks: wanted.map(({ name }) => name), secrets };
}
