import {
  type Diagnostic,
  hasErrors,
  type Place,
  readYaml,
  type SourceFile,
  sortDiagnostics,
  type YamlNode,
} from '../diagnostics/index.ts';
import { mappingFile } from './file-name.ts';
import { checkNames } from './names.ts';
import { checkEndpoints } from './one-endpoint.ts';
import { readVendor } from './read.ts';
import type { LoadRequest } from './request.ts';
import { valueInStack } from './variables.ts';
import type { Vendor } from './vendor.ts';

export interface Loaded {
  /** Those without an error, by name. */
  vendors: Vendor[];
  /** In reading order. */
  diagnostics: Diagnostic[];
  /** The vendors that were looked at, sound or not. */
  looked: string[];
  /** Secrets found in plain text: whoever shows the files has to mask them. */
  secrets: Place[];
  /** What the vendors were read from, overlay and variables included: whoever finds more has its place here. */
  roots: ReadonlyMap<string, YamlNode>;
}

/**
 * Vendor files, their overlays and a stack's configuration, made into vendors. Everything wrong with any
 * of them is told at once, with its place in the file it stands in. Pure, and throws for no text.
 */
export function loadVendors(request: LoadRequest): Loaded {
  const { files, stack, only } = request;
  const diagnostics = checkNames(request);
  const vendors: Vendor[] = [];
  const looked: string[] = [];
  const roots = new Map<string, YamlNode>();
  const secrets = unknownVendorValues(request);
  const wanted = (name: string) => (stack.vendors?.includes(name) ?? true) && (only?.includes(name) ?? true);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const base of sorted) {
    const named = mappingFile(base.path);
    if (named.kind !== 'vendor' || !wanted(named.vendor)) continue;
    const overlay = sorted.find(({ path }) => {
      const other = mappingFile(path);
      return other.kind === 'overlay' && other.vendor === named.vendor && other.stack === stack.name;
    });
    const read = readVendor(
      named.vendor,
      documentOf(base),
      overlay && documentOf(overlay),
      stack,
      request.now,
    );
    looked.push(named.vendor);
    diagnostics.push(...read.diagnostics);
    secrets.push(...read.secrets);
    if (!read.vendor || hasErrors(read.diagnostics)) continue;
    vendors.push(read.vendor);
    if (read.root) roots.set(named.vendor, read.root);
  }
  diagnostics.push(...checkEndpoints(vendors, roots));
  return { vendors, diagnostics: sortDiagnostics(diagnostics), looked, secrets, roots };
}

/** Values for a vendor there is not: under its misspelt name may be a secret. */
function unknownVendorValues({ files, stack }: LoadRequest): Place[] {
  const vendors = new Set(
    files.map(({ path }) => mappingFile(path)).map(file => file.kind === 'vendor' && file.vendor),
  );
  return Object.entries(stack.values)
    .filter(([vendor]) => !vendors.has(vendor))
    .flatMap(([vendor, values]) =>
      Object.keys(values).flatMap(name => valueInStack(stack, vendor, name) ?? []),
    );
}

const documentOf = ({ path, text }: SourceFile) => readYaml(path, text);
