import {
  type Diagnostic,
  hasErrors,
  type Place,
  readYaml,
  type SourceFile,
  sortDiagnostics,
} from '../diagnostics/index.ts';
import { mappingFile } from './file-name.ts';
import { checkNames } from './names.ts';
import { readVendor } from './read.ts';
import type { LoadRequest } from './request.ts';
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
  const secrets: Place[] = [];
  const wanted = (name: string) => (stack.vendors?.includes(name) ?? true) && (only?.includes(name) ?? true);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const base of sorted) {
    const named = mappingFile(base.path);
    if (named.kind !== 'vendor' || !wanted(named.vendor)) continue;
    const overlay = sorted.find(({ path }) => {
      const other = mappingFile(path);
      return other.kind === 'overlay' && other.vendor === named.vendor && other.stack === stack.name;
    });
    const read = readVendor(named.vendor, documentOf(base), overlay && documentOf(overlay), stack);
    looked.push(named.vendor);
    diagnostics.push(...read.diagnostics);
    secrets.push(...read.secrets);
    if (read.vendor && !hasErrors(read.diagnostics)) vendors.push(read.vendor);
  }
  return { vendors, diagnostics: sortDiagnostics(diagnostics), looked, secrets };
}

const documentOf = ({ path, text }: SourceFile) => readYaml(path, text);
