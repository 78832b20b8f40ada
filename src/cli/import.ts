import { join, relative, sep } from 'node:path';
import { Command, Option } from 'commander';
import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';
import { neededPermissions } from '../graph/index.ts';
import {
  importApplication,
  importFileText,
  importSchema,
  NotImportable,
  readApplication,
  readExport,
  readingCalls,
  targetDirectoryOf,
} from '../portal/index.ts';
import { findRoot, readSource } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { checked, type NewVendorFile, newVendorFile, written } from './new-vendor-file.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  schema?: string;
  servicePrincipal?: string;
  job?: string;
  vendor?: string;
  displayName?: string;
  out?: string;
  force?: boolean;
}

/** Of an application that whoever imports does not own, as they did not make it. */
const permissions = neededPermissions(readingCalls.map(key => ({ key, unowned: true }))).map(
  ({ permission }) => permission,
);

const say = (text: string) => process.stderr.write(`${text}\n`);

/** `rollcall import`: the vendor file of a job that was configured by hand. */
export function command(done: Done): Command {
  return new Command('import')
    .description('Write the vendor file of a provisioning job that was configured in the portal')
    .option('--schema <file>', "the job's schema, as the portal's schema editor or Graph gives it")
    .addOption(
      new Option(
        '--service-principal <id>',
        'an enterprise application of the tenant, by object id, application id or display name',
      ).conflicts(['schema', 'displayName']),
    )
    .addOption(new Option('--job <id>', 'the job, where the application has several').conflicts('schema'))
    .option('-v, --vendor <name>', "the vendor file's name; left out: made of the application's")
    .option('--display-name <name>', "with --schema: the enterprise application's name")
    .option('--out <file>', 'where to write it; left out: mappings/<vendor>.yaml')
    .option('--force', 'replace files that are there')
    .addHelpText(
      'after',
      `
What a vendor file cannot say is listed, and what a deployment would change stands in the file too. With
--service-principal the tenant is only read; what pulumi import needs is written to .rollcall/<vendor>.import.json.
It takes the Graph permissions ${permissions.join(', ')}.
A schema, in the portal: Provisioning > Attribute mapping > Show advanced options > Review your schema here.

${signingIn}
Examples:
  npx rollcall import --schema export.json --vendor humbol
  npx rollcall import --service-principal 7c9a2d3e-1b7f-4f0c-9a44-0d2f5f1f8a10

Exit codes: 0 written, 1 written, and check finds problems in it, or the tenant cannot be read, 2 wrong usage or nothing to import: nothing written`,
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run(options: Options): Promise<number> {
  if (options.schema !== undefined) return fromSchema(options.schema, options);
  if (options.servicePrincipal !== undefined) return fromTenant(options.servicePrincipal, options);
  say('Name an export with --schema or an enterprise application with --service-principal.');
  return exit.usage;
}

function fromSchema(schema: string, options: Options): number {
  const { displayName } = options;
  const cwd = process.cwd();
  const source = readSource(cwd, schema);
  if ('problem' in source) return refuse([source.problem], []);
  const { value, diagnostics } = readExport(source.file);
  if (!value) return refuse(diagnostics, [source.file]);
  const vendor = options.vendor ?? vendorNameOf(displayName ?? targetDirectoryOf(value.schema));
  const file = newVendorFile(cwd, vendor, options);
  if ('refused' in file) return refuseWith(file.refused);
  const { text, diagnostics: left } = importSchema({
    export: value,
    origin: schema,
    jsonSchema: file.jsonSchema,
    ...(displayName === undefined ? {} : { displayName }),
  });
  if (!written(cwd, [{ path: file.place, text }])) return exit.usage;
  return tell(file, text, [...diagnostics, ...left], [source.file]);
}

async function fromTenant(named: string, options: Options): Promise<number> {
  const cwd = process.cwd();
  // Known before the tenant is read, where the name is.
  if (options.vendor !== undefined) {
    const file = newVendorFile(cwd, options.vendor, options);
    if ('refused' in file) return refuseWith(file.refused);
  }
  let portal: Awaited<ReturnType<typeof readApplication>>;
  try {
    portal = await readApplication(await graphOf(process.env), named, options.job);
  } catch (error) {
    if (error instanceof NotImportable) return refuseWith(error.message);
    say(whyUnread(error));
    return exit.problems;
  }
  const { servicePrincipal, job } = portal;
  const path = `${servicePrincipal.displayName}: schema of ${job.id}`;
  const source = { path, text: JSON.stringify(portal.schema, null, 2) };
  const { value, diagnostics } = readExport(source);
  if (!value) return refuse(diagnostics, [source]);
  const vendor = options.vendor ?? vendorNameOf(servicePrincipal.displayName);
  const file = newVendorFile(cwd, vendor, options);
  if ('refused' in file) return refuseWith(file.refused);
  const imported = importApplication({ portal, schema: value, vendor, jsonSchema: file.jsonSchema });
  const { text, diagnostics: left, resources } = imported;
  const importFile = inRoot(cwd, `.rollcall/${vendor}.import.json`);
  const files = [
    { path: file.place, text },
    { path: importFile, text: importFileText(resources) },
  ];
  if (!written(cwd, files)) return exit.usage;
  const code = tell(file, text, [...diagnostics, ...left], [source]);
  say(`Next, on the stack that is to own it:
  pulumi config set --path 'rollcall:${vendor}.token' --secret
  pulumi import --file ${importFile} --generate-code=false --protect=false
  pulumi preview`);
  return code;
}

/** Says what stands beside the file, and what check finds in it. */
function tell(
  file: NewVendorFile,
  text: string,
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
): number {
  const colour = wantsColour(process.stderr, process.env);
  if (diagnostics.length > 0) say(printed(diagnostics, sources, colour));
  process.stdout.write(`${file.place}\n`);
  return checked(file, text, colour);
}

function refuse(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): number {
  return refuseWith(`${printed(diagnostics, sources, wantsColour(process.stderr, process.env))}
Nothing was written.`);
}

function refuseWith(sentence: string): number {
  say(sentence);
  return exit.usage;
}

/** A file of the project's own folder, as the person standing here names it. */
function inRoot(cwd: string, path: string): string {
  return relative(cwd, join(findRoot(cwd) ?? cwd, path))
    .split(sep)
    .join('/');
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
