import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';
import { whyUnreadable } from './file.ts';

/** A project's files as plain texts. Paths are relative to where the person stands. */
export interface Project {
  /** Absolute; where `Pulumi.yaml` and `mappings/` are. */
  root: string;
  /** Vendor files and overlays, by name. */
  mappings: SourceFile[];
  /** `stacks/Pulumi.<stack>.yaml`, by name. */
  stacks: (SourceFile & { name: string })[];
  /** What is missing or cannot be read. */
  diagnostics: Diagnostic[];
}

/** The nearest folder from here upward that holds a project: `Pulumi.yaml` or a folder `mappings`. */
export function findRoot(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'Pulumi.yaml')) || existsSync(join(folder, 'mappings'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads the project around a folder. Nothing where there is none: then the diagnostics say so. */
export function readProject(cwd: string): Partial<Project> & Pick<Project, 'diagnostics'> {
  const root = findRoot(cwd);
  if (root === undefined) {
    const message = 'no project here: neither a Pulumi.yaml nor a folder mappings, here or above';
    const hint = "Change into the project's folder, or start one with mappings/<vendor>.yaml.";
    return { diagnostics: [{ code: 'RC1010', severity: 'error', message, hint }] };
  }
  const reader = new FolderReader(cwd);
  const mappings = reader.files(join(root, 'mappings'), isVendorFile);
  const stacks = reader
    .files(join(root, 'stacks'), name => stackName(name) !== undefined)
    .map(file => ({ ...file, name: stackName(file.path) ?? file.path }));
  const missing = (code: 'RC1010' | 'RC1012', message: string, hint: string) =>
    reader.diagnostics.push({ code, severity: 'error', message, hint });
  if (mappings.length === 0) {
    missing(
      'RC1012',
      `no vendor files in ${reader.name(join(root, 'mappings'))}`,
      'Write mappings/<vendor>.yaml.',
    );
  }
  if (stacks.length === 0) {
    missing(
      'RC1010',
      `no stacks in ${reader.name(join(root, 'stacks'))}`,
      'Write stacks/Pulumi.<stack>.yaml: pulumi stack init <stack>',
    );
  }
  for (const { path, name } of stacks) {
    if (name !== testsOfAVendor) continue;
    reader.diagnostics.push({
      code: 'RC1017',
      severity: 'error',
      message: `a stack cannot be called ${name}: mappings/<vendor>.${name}.yaml holds a vendor's own test cases, not an overlay`,
      hint: 'Rename the stack: pulumi stack rename',
      file: path,
    });
  }
  return { root, mappings, stacks, diagnostics: reader.diagnostics };
}

/** `<vendor>.test.yaml` holds a vendor's own test cases. */
const testsOfAVendor = 'test';

/** The test files of a project, each with the vendor its name says. */
export function readVendorTests(
  root: string,
  cwd: string,
): { files: (SourceFile & { vendor: string })[]; diagnostics: Diagnostic[] } {
  const reader = new FolderReader(cwd);
  const files = reader
    .files(join(root, 'mappings'), name => testedVendor(name) !== undefined)
    .map(file => ({ ...file, vendor: testedVendor(file.path) ?? file.path }));
  return { files, diagnostics: reader.diagnostics };
}

const testedVendor = (path: string) => /([^\\/]+)\.test\.ya?ml$/.exec(path)?.[1];

export const isVendorFile = (name: string) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name);

export const stackName = (path: string) => /(?:^|[\\/])Pulumi\.([^\\/]+)\.yaml$/.exec(path)?.[1];

class FolderReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The path as the person names it. */
  name(path: string): string {
    return relative(this.#cwd, path).split(sep).join('/') || '.';
  }

  files(folder: string, wanted: (name: string) => boolean): SourceFile[] {
    if (!existsSync(folder)) return [];
    return this.#attempt(folder, () => readdirSync(folder), [])
      .filter(wanted)
      .sort()
      .flatMap(name => {
        const path = join(folder, name);
        const text = this.#attempt<string | undefined>(path, () => readFileSync(path, 'utf8'), undefined);
        return text === undefined ? [] : [{ path: this.name(path), text }];
      });
  }

  #attempt<T>(path: string, read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      const file = this.name(path);
      this.diagnostics.push({ code: 'RC1013', severity: 'error', message: whyUnreadable(error), file });
      return otherwise;
    }
  }
}
