import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { hasErrors, suggestion } from '../diagnostics/index.ts';
import { type CallKey, permissionsFor } from '../graph/index.ts';
import { PrivateFolder } from '../local/index.ts';
import { formatOfName, loadDirectory, writeDirectory } from '../sample/index.ts';
import { applyMappings, customTemplate, type SynchronizationSchema } from '../schema/index.ts';
import {
  documentOf,
  keptLines,
  type Needs,
  needsOf,
  OtherTenant,
  readKept,
  type Taken,
  takeSnapshot,
} from '../snapshot/index.ts';
import { loadVendors, parseStack, type StackConfig, type Vendor } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { deployedSchema } from './deployed-schema.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { liveLine } from './live-line.ts';
import { printed, wantsColour } from './print.ts';
import { whyNotWritable } from './rehearsal-report.ts';

interface Options {
  stack?: string;
  out: string;
  full?: true;
  force?: true;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

const calls: CallKey[] = [
  'organization.list',
  'users.delta',
  'users.selectOne',
  'users.manager',
  'groups.byDisplayName',
  'groups.memberNames',
];

/** `rollcall directory snapshot`: what a stack's vendors need of a tenant's directory, as a file. */
export function snapshot(done: Done): Command {
  return new Command('snapshot')
    .description("Read of the tenant what the stack's vendors need, to rehearse with the people there are")
    .option(
      '-s, --stack <name>',
      'whose vendor files say what is needed; left out: demo, or the only one there is',
    )
    .requiredOption('--out <file>', 'where to write it: .jsonl, .json or .yaml')
    .option('--full', 'read everybody, not only what changed since the last time')
    .option('--force', 'replace a file that is no snapshot')
    .addHelpText(
      'after',
      `
The tenant is only read: of people, the attributes the mappings and scopes read, for those who are assigned (or
everybody, where a job provisions everybody); of groups, names and members. Needs the Graph permissions
${permissionsFor(calls).join(' and ')}. What the next snapshot begins with is kept in .rollcall/snapshots, for you alone.

${signingIn}
Examples:
  npx rollcall directory snapshot --stack prod --out people.jsonl
  npx rollcall rehearse --stack prod --directory people.jsonl

Exit codes: 0 written, 1 problems in the files or the tenant, 2 wrong usage, another tenant or nobody in scope: nothing written`,
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run({
  stack: name = defaultStack(process.cwd()),
  out,
  full,
  force,
}: Options): Promise<number> {
  const cwd = process.cwd();
  const refused = whyNotWritable(out);
  if (refused !== undefined) return refuse(refused);
  const read = vendorsOf(cwd, name);
  if ('code' in read) return read.code;
  const { stack, vendors, root } = read;
  const there = snapshotAt(resolve(cwd, out));
  if (there.kind === 'other' && !force)
    return refuse(`${out} is there already and is no snapshot. Nothing was written; --force replaces it.`);
  const expected = stack.tenantId ?? (there.kind === 'snapshot' && !force ? there.tenantId : undefined);

  const needs = needsOf(vendors.map(vendor => ({ vendor, schema: schemaOf(vendor) })));
  const folder = new PrivateFolder(root, 'snapshots');
  const keptFile = folder.file(`${name}.jsonl`);
  const before = !full && existsSync(keptFile) ? readKept(readFileSync(keptFile, 'utf8')) : undefined;
  const kept = before && (expected === undefined || before.tenantId === expected) ? before : undefined;
  const line = liveLine(process.stderr, () => performance.now());
  let taken: Taken;
  try {
    taken = await takeSnapshot(await graphOf(process.env), needs, kept, {
      expected,
      onProgress: (what, number) => line.show(`reading ${what}: ${number.toLocaleString('en')}`),
    }).finally(() => line.clear());
  } catch (error) {
    if (error instanceof OtherTenant) return refuse(otherTenant(error, stack, out, expected));
    say(whyUnread(error));
    return exit.problems;
  }
  if (taken.users.length === 0)
    return refuse(
      `RC4124: nobody is in scope of the vendors of ${name}: ${taken.missing.length > 0 ? `the tenant has no ${taken.missing.join(', ')}` : 'the assigned groups have no members'}. Nothing was written.`,
    );
  const code = write(cwd, out, taken, needs);
  if (code !== exit.fine) return code;
  folder.write(`${name}.jsonl`, [...keptLines(taken.kept)].join(''));
  tell(taken, needs);
  process.stdout.write(`${out}\n`);
  return exit.fine;
}

function refuse(sentence: string): number {
  say(sentence);
  return exit.usage;
}

function vendorsOf(
  cwd: string,
  name: string,
): { root: string; stack: StackConfig; vendors: Vendor[] } | { code: number } {
  const { root, mappings = [], stacks = [], diagnostics } = readProject(cwd);
  const file = stacks.find(stack => stack.name === name);
  const colour = wantsColour(process.stderr, process.env);
  if (root === undefined || hasErrors(diagnostics)) {
    say(printed(diagnostics, [], colour));
    return { code: exit.problems };
  }
  if (!file) {
    const names = stacks.map(stack => stack.name);
    return { code: refuse(`There is no stack "${name}". ${suggestion(name, names) ?? ''}`.trimEnd()) };
  }
  const { stack, diagnostics: inStack } = parseStack(file.path, file.text);
  const loaded = loadVendors({ files: mappings, stack, stacks: stacks.map(each => each.name) });
  const all = [...inStack, ...loaded.diagnostics].filter(({ severity }) => severity === 'error');
  if (all.length > 0) {
    say(printed(all, [...mappings, ...stacks], colour, loaded.secrets));
    return { code: exit.problems };
  }
  return { root, stack, vendors: loaded.vendors };
}

/** What the vendor's job has; of an application whose templates only its tenant knows, the rows of the file. */
function schemaOf(vendor: Vendor): SynchronizationSchema | undefined {
  if (!vendor.provisioning) return undefined;
  const deployed = deployedSchema(vendor);
  if ('schema' in deployed) return deployed.schema;
  return applyMappings(customTemplate('scim').schema, vendor.provisioning.mappings);
}

type There = { kind: 'nothing' } | { kind: 'snapshot'; tenantId: string } | { kind: 'other' };

function snapshotAt(path: string): There {
  if (!existsSync(path)) return { kind: 'nothing' };
  const id = loadDirectory(path, readFileSync(path, 'utf8')).value?.tenant.id;
  return id === undefined ? { kind: 'other' } : { kind: 'snapshot', tenantId: id };
}

function otherTenant(
  { tenantId }: OtherTenant,
  { name, tenantId: ofStack }: StackConfig,
  out: string,
  expected: string | undefined,
): string {
  const whose = ofStack === undefined ? `${out} is a snapshot` : `the stack ${name} is`;
  const hint =
    ofStack === undefined
      ? 'Name another file, or replace this one with --force.'
      : `Sign in to the stack's own, or correct azuread:tenantId in its configuration.`;
  return `RC4125: this sign-in is for the tenant ${tenantId}, and ${whose} of the tenant ${expected ?? 'before'}. Nothing was written. ${hint}`;
}

/** Writes the file beside its place first, reads it back, and only then puts it there. */
function write(cwd: string, out: string, taken: Taken, needs: Needs): number {
  const text = [...writeDirectory(documentOf(taken, needs), formatOfName(out) ?? 'jsonl')].join('');
  const { diagnostics } = loadDirectory(out, text);
  if (hasErrors(diagnostics)) {
    say(printed(diagnostics, [{ path: out, text }], wantsColour(process.stderr, process.env)));
    say('The tenant holds what a directory file cannot. Nothing was written.');
    return exit.problems;
  }
  const draft = `${resolve(cwd, out)}.new`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, resolve(cwd, out));
    return exit.fine;
  } catch (error) {
    rmSync(draft, { force: true });
    return refuse(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function tell({ users, groups, way, changes, missing }: Taken, { unkept }: Needs): void {
  const how = way === 'full' ? 'read in full' : `${changes} changed since the last snapshot`;
  say(`${users.length} people and ${groups.length} groups, ${how}.`);
  if (missing.length > 0) say(`The tenant has no ${missing.join(', ')}, which vendor files name.`);
  if (unkept.length > 0) say(`Jobs read ${unkept.join(', ')}, which a directory file cannot hold: left out.`);
}
