import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { hasErrors, type SourceFile } from '../diagnostics/index.ts';
import { vendorTrouble } from '../init/index.ts';
import { importSchema, readExport, targetDirectoryOf } from '../portal/index.ts';
import { loadVendors } from '../vendor/index.ts';
import { findRoot, readSource } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  schema: string;
  vendor?: string;
  displayName?: string;
  out?: string;
  force?: boolean;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** `rollcall import`: the vendor file of a job that was configured by hand. */
export function command(done: Done): Command {
  return new Command('import')
    .description('Write the vendor file of a provisioning job that was configured in the portal')
    .requiredOption('--schema <file>', "the job's schema, as the portal's schema editor or Graph gives it")
    .option('-v, --vendor <name>', "the vendor file's name; left out: made of the application's")
    .option('--display-name <name>', "the enterprise application's name")
    .option('--out <file>', 'where to write it; left out: mappings/<vendor>.yaml')
    .option('--force', 'replace the file that is there')
    .addHelpText(
      'after',
      `
What a vendor file cannot say is listed, and what a deployment would change stands in the file too. In the
portal: Provisioning > Attribute mapping > Show advanced options > Review your schema here > Download.

Examples:
  npx rollcall import --schema export.json --vendor humbol
  npx rollcall import --schema export.json --out mappings/humbol.yaml --force

Exit codes: 0 written, 1 written, and check finds problems in it, 2 wrong usage or no such schema: nothing written`,
    )
    .action((options: Options) => done(fromSchema(options)));
}

function fromSchema({ schema, vendor, displayName, out, force = false }: Options): number {
  const cwd = process.cwd();
  const colour = wantsColour(process.stderr, process.env);
  const source = readSource(cwd, schema);
  if ('problem' in source) {
    say(printed([source.problem], [], colour));
    return exit.usage;
  }
  const { value, diagnostics } = readExport(source.file);
  if (!value) {
    say(printed(diagnostics, [source.file], colour));
    say('Nothing was written.');
    return exit.usage;
  }
  const name = vendor ?? vendorNameOf(displayName ?? targetDirectoryOf(value.schema));
  const trouble = vendorTrouble(name);
  if (trouble !== undefined) {
    say(`${trouble}. Name one with --vendor.`);
    return exit.usage;
  }
  const place = placeOf(cwd, name, out);
  if (place === undefined) {
    say('No project here, neither a Pulumi.yaml nor a folder mappings: name a file with --out.');
    return exit.usage;
  }
  if (existsSync(resolve(cwd, place)) && !force) {
    say(`${place} is there already. Nothing was written; --force replaces it, --out names another file.`);
    return exit.usage;
  }
  const imported = importSchema({
    export: value,
    origin: schema,
    jsonSchema: jsonSchemaFor(cwd, place),
    ...(displayName === undefined ? {} : { displayName }),
  });
  if (!write(cwd, place, imported.text)) return exit.usage;
  const all = [...diagnostics, ...imported.diagnostics];
  if (all.length > 0) say(printed(all, [source.file], colour));
  process.stdout.write(`${place}\n`);
  return checked({ path: place, text: imported.text }, name, colour);
}

/** What `check` will say of the file, once the stack has its values. */
function checked(file: SourceFile, vendor: string, colour: boolean): number {
  const path = `mappings/${vendor}.yaml`;
  const values = { [vendor]: { tenantUrl: 'https://vendor.example', token: { secure: true } as const } };
  const stack = { name: 'any', rehearsalOnly: false, values };
  const { diagnostics } = loadVendors({ files: [{ ...file, path }], stack });
  if (diagnostics.length === 0) return exit.fine;
  say(printed(diagnostics, [{ ...file, path }], colour));
  return hasErrors(diagnostics) ? exit.problems : exit.fine;
}

function placeOf(cwd: string, vendor: string, out: string | undefined): string | undefined {
  if (out !== undefined) return out;
  const root = findRoot(cwd);
  return (
    root &&
    relative(cwd, join(root, 'mappings', `${vendor}.yaml`))
      .split(sep)
      .join('/')
  );
}

/** Beside the file, as in Rollcall's own repository, or in the installed package. */
function jsonSchemaFor(cwd: string, place: string): string {
  const folder = dirname(resolve(cwd, place));
  if (existsSync(join(folder, 'vendor.schema.json'))) return './vendor.schema.json';
  return '../node_modules/rollcall/mappings/vendor.schema.json';
}

/** A vendor's name made of an application's: letters, digits and `-`. */
function vendorNameOf(displayName: string): string {
  return displayName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '');
}

function write(cwd: string, place: string, text: string): boolean {
  try {
    mkdirSync(dirname(resolve(cwd, place)), { recursive: true });
    writeFileSync(resolve(cwd, place), text);
    return true;
  } catch (error) {
    say(`${place} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
    return false;
  }
}
