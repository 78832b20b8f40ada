import { type Diagnostic, hasErrors, type Place, type SourceFile, suggestion } from '../diagnostics/index.ts';
import { loadVendors, mappingFile, parseStack } from '../vendor/index.ts';
import { type Project, readProject, readVendorTests } from '../workspace/index.ts';
import { type OpenFile, openTests, readCases } from './load.ts';
import { type Result, runCase } from './run.ts';

export interface TestRequest {
  /** The folder the person stands in: in or below the project. */
  cwd: string;
  /** Only these; empty: every vendor that has tests. */
  vendors: readonly string[];
  /** For files that name none. */
  stack: string;
  /** Told of every test that has ended. */
  onResult?: ((vendor: string, result: Result) => void) | undefined;
}

/** One test file and what came of it. */
export interface TestedFile {
  vendor: string;
  file: OpenFile;
  results: Result[];
}

export interface Tested {
  files: TestedFile[];
  /** What kept files from being run; what tests found is with the results. */
  diagnostics: Diagnostic[];
  sources: SourceFile[];
  secrets: Place[];
  /** Vendors or a stack that are not there, in sentences: the command line is wrong, not a file. */
  unknown: string[];
}

/** Runs `mappings/<vendor>.test.yaml` of the project. Never rejects for what a person wrote. */
export async function testVendors(request: TestRequest): Promise<Tested> {
  const read = readProject(request.cwd);
  const { root, mappings = [], stacks = [] } = read;
  const tested: Tested = {
    files: [],
    diagnostics: [...read.diagnostics],
    sources: [...mappings, ...stacks],
    secrets: [],
    unknown: [],
  };
  if (root === undefined) return tested;
  const project: Project = { ...read, root, mappings, stacks };
  const { files, diagnostics } = readVendorTests(root, request.cwd);
  tested.diagnostics.push(...diagnostics);
  tested.sources.push(...files);
  const known = files.map(({ vendor }) => vendor);
  tested.unknown.push(
    ...request.vendors
      .filter(name => !known.includes(name))
      .map(name => `There is no mappings/${name}.test.yaml. ${suggestion(name, known) ?? ''}`.trimEnd()),
  );
  const wanted = files.filter(
    ({ vendor }) => request.vendors.length === 0 || request.vendors.includes(vendor),
  );
  if (tested.unknown.length > 0 || hasErrors(tested.diagnostics)) return tested;
  for (const source of wanted) await testFile(source, project, request, tested);
  return tested;
}

async function testFile(
  source: SourceFile & { vendor: string },
  project: Project,
  { stack: otherwise, onResult }: TestRequest,
  tested: Tested,
): Promise<void> {
  const { mappings, stacks } = project;
  const { vendor } = source;
  const vendors = mappings.map(({ path }) => mappingFile(path)).filter(({ kind }) => kind === 'vendor');
  if (!vendors.some(file => file.kind === 'vendor' && file.vendor === vendor)) {
    const names = vendors.flatMap(file => (file.kind === 'vendor' ? [file.vendor] : []));
    tested.diagnostics.push({
      code: 'RC4404',
      severity: 'error',
      message: `tests of ${vendor}, which has no vendor file`,
      hint: suggestion(vendor, names) ?? `Write mappings/${vendor}.yaml, or rename the tests.`,
      file: source.path,
    });
    return;
  }
  const { value: file, diagnostics } = openTests(source);
  tested.diagnostics.push(...diagnostics);
  if (!file) return;
  const name = file.content.stack ?? otherwise;
  const found = stacks.find(stack => stack.name === name);
  if (!found) {
    const hint = suggestion(
      name,
      stacks.map(stack => stack.name),
    );
    tested.unknown.push(`There is no stack "${name}" for ${source.path}. ${hint ?? ''}`.trimEnd());
    return;
  }
  const { stack, diagnostics: inStack } = parseStack(found.path, found.text);
  const loaded = loadVendors({
    files: mappings,
    stack,
    stacks: stacks.map(each => each.name),
    only: [vendor],
  });
  tested.secrets.push(...loaded.secrets);
  // Secrets are made up for a test: nobody misses them.
  const inVendor = [...inStack, ...loaded.diagnostics.filter(({ code }) => code !== 'RC4002')];
  const [ready] = loaded.vendors;
  if (hasErrors(inVendor) || !ready) {
    tested.diagnostics.push(...inVendor);
    if (!hasErrors(inVendor)) tested.unknown.push(`The stack ${name} does not have the vendor "${vendor}".`);
    return;
  }
  const cases = readCases(file, ready);
  tested.diagnostics.push(...cases.diagnostics);
  const results: Result[] = [];
  for (const test of cases.value ?? []) {
    const result = await runCase(file, test, { root: project.root, project, stack, vendors: [ready] });
    onResult?.(vendor, result);
    results.push(result);
  }
  tested.files.push({ vendor, file, results });
}
