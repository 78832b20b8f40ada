import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { hasErrors, type SourceFile } from '../diagnostics/index.ts';
import { vendorTrouble } from '../init/index.ts';
import { loadVendors } from '../vendor/index.ts';
import { findRoot } from '../workspace/index.ts';
import { exit } from './command.ts';
import { printed } from './print.ts';

/** Where a vendor file is to be written. */
export interface NewVendorFile {
  vendor: string;
  /** As the person standing there names it. */
  place: string;
  /** The JSON Schema of vendor files, from there. */
  jsonSchema: string;
}

/** Where the file goes, or why it goes nowhere, in a sentence. Nothing that is there is replaced without `force`. */
export function newVendorFile(
  cwd: string,
  vendor: string,
  { out, force = false }: { out?: string | undefined; force?: boolean | undefined },
): NewVendorFile | { refused: string } {
  const trouble = vendorTrouble(vendor);
  if (trouble !== undefined) return { refused: `${trouble}.` };
  const root = findRoot(cwd);
  const inProject =
    root &&
    relative(cwd, join(root, 'mappings', `${vendor}.yaml`))
      .split(sep)
      .join('/');
  const place = out ?? inProject;
  if (place === undefined)
    return {
      refused: 'No project here, neither a Pulumi.yaml nor a folder mappings: name a file with --out.',
    };
  if (existsSync(resolve(cwd, place)) && !force)
    return {
      refused: `${place} is there already. Nothing was written; --force replaces it, --out names another file.`,
    };
  return { vendor, place, jsonSchema: jsonSchemaFor(dirname(resolve(cwd, place))) };
}

/** Beside the file, as in Rollcall's own repository, or in the installed package. */
function jsonSchemaFor(folder: string): string {
  if (existsSync(join(folder, 'vendor.schema.json'))) return './vendor.schema.json';
  return '../node_modules/rollcall/mappings/vendor.schema.json';
}

/** Writes files, none where one cannot be; says why. */
export function written(cwd: string, files: readonly SourceFile[]): boolean {
  for (const { path, text } of files)
    try {
      mkdirSync(dirname(resolve(cwd, path)), { recursive: true });
      writeFileSync(resolve(cwd, path), text);
    } catch (error) {
      process.stderr.write(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}\n`);
      return false;
    }
  return true;
}

/** Says what `check` will say of the file once the stack has its values, and gives the exit code. */
export function checked({ vendor, place }: NewVendorFile, text: string, colour: boolean): number {
  const path = `mappings/${vendor}.yaml`;
  const values = { [vendor]: { tenantUrl: 'https://vendor.example', token: { secure: true } as const } };
  const { diagnostics } = loadVendors({
    files: [{ path, text }],
    stack: { name: 'any', rehearsalOnly: false, values },
  });
  const found = diagnostics
    .filter(({ code }) => code !== 'RC4004')
    .map(diagnostic => (diagnostic.file === path ? { ...diagnostic, file: place } : diagnostic));
  if (found.length > 0) process.stderr.write(`${printed(found, [{ path: place, text }], colour)}\n`);
  return hasErrors(found) ? exit.problems : exit.fine;
}
