import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type CallKey, permissionsFor } from '../graph/index.ts';
import { PrivateFolder } from '../local/index.ts';
import type { DirectoryDocument } from '../sample/index.ts';
import {
  conditionsOf,
  type DeployedVendor,
  documentOf,
  type Kept,
  keptLines,
  type Needs,
  needsOf,
  OtherTenant,
  pseudonymise,
  readKept,
  type Taken,
  takeSnapshot,
} from '../snapshot/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { schemaOf } from './deployed-schema.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { liveLine } from './live-line.ts';
import { whyNotWritable } from './rehearsal-report.ts';
import { snapshotAt, writeSnapshot } from './snapshot-file.ts';
import { saltVariable, snapshotSalt } from './snapshot-salt.ts';
import { type StackVendors, stackVendors } from './stack-vendors.ts';

interface Options {
  stack?: string;
  out: string;
  pseudonymise?: true;
  saltFile?: string;
  full?: true;
  keep: boolean;
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
    .option('--pseudonymise', 'give people other names, numbers and ids of the same shape')
    .addOption(
      new Option(
        '--salt-file <file>',
        `the secret that pseudonyms follow from; left out: ${saltVariable}, or one that is made and kept in .rollcall`,
      ),
    )
    .option('--full', 'read everybody, not only what changed since the last time')
    .option('--no-keep', 'keep nothing for the next snapshot, which then reads everybody')
    .option('--force', 'replace a file that is no snapshot, or one of another tenant')
    .addHelpText(
      'after',
      `
The tenant is only read: of people, the attributes the mappings and scopes read, for those who are assigned (or
everybody, where a job provisions everybody); of groups, names and members. It takes the Graph permissions
${permissionsFor(calls).join(' and ')}. What the next snapshot begins with is kept in .rollcall/snapshots, for you alone.

Pseudonyms are the same each time, and made as the real values are: addresses of names, digits for digits. What
scopes and conditions look at stays, such as departments and countries; so do domains and names of groups.

${signingIn}
Examples:
  npx rollcall directory snapshot --stack prod --out people.jsonl
  npx rollcall directory snapshot --stack prod --out stacks/prod.people.jsonl --pseudonymise
  npx rollcall rehearse --stack prod --directory people.jsonl

Exit codes: 0 written, 1 problems in the files or the tenant, 2 wrong usage, another tenant or nobody in scope: nothing written`,
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run(options: Options): Promise<number> {
  const { stack: name = defaultStack(process.cwd()), out, force } = options;
  const cwd = process.cwd();
  const unwritable = whyNotWritable(out);
  if (unwritable !== undefined) return refuse(unwritable);
  const read = stackVendors(name, []);
  if ('code' in read) return read.code;
  const there = snapshotAt(resolve(cwd, out));
  if (there.kind === 'other' && !force)
    return refuse(`${out} is there already and is no snapshot. Nothing was written; --force replaces it.`);
  const folder = new PrivateFolder(read.root, 'snapshots');
  const salted = options.pseudonymise && snapshotSalt(folder, options.saltFile, process.env);
  if (salted && 'refused' in salted) return refuse(salted.refused);

  const deployed = read.vendors.map(vendor => ({ vendor, schema: schemaOf(vendor) }));
  const needs = needsOf(deployed);
  const before = there.kind === 'snapshot' && !force ? there.tenantId : undefined;
  const expected = read.stack.tenantId ?? before;
  const line = liveLine(process.stderr, () => performance.now());
  let taken: Taken;
  try {
    const graph = await graphOf(process.env);
    const kept = options.full ? undefined : keptIn(folder, name);
    const onProgress = (what: string, done: number) =>
      line.show(`reading ${what}: ${done.toLocaleString('en')}`);
    taken = await takeSnapshot(graph, needs, kept, { expected, onProgress }).finally(() => line.clear());
  } catch (error) {
    if (error instanceof OtherTenant) return refuse(otherTenant(error, read, out, expected));
    say(whyUnread(error));
    return exit.problems;
  }
  if (taken.users.length === 0) return refuse(nobody(name, taken));
  if (before !== undefined && before !== taken.tenant.id)
    return refuse(otherTenant(new OtherTenant(taken.tenant.id), { stack: { name } }, out, before));

  const real = documentOf(taken, needs);
  const document = salted ? underOtherNames(real, salted.salt, deployed, needs) : real;
  const code = writeSnapshot(cwd, out, document);
  if (code !== exit.fine) return code;
  if (options.keep) folder.write(`${name}.jsonl`, [...keptLines(taken.kept)].join(''));
  tell(taken, needs);
  if (salted && 'made' in salted && salted.made)
    say(
      `The secret that pseudonyms follow from was made: ${relative(cwd, salted.made)}. Keep it, and keep it apart.`,
    );
  process.stdout.write(`${out}\n`);
  return exit.fine;
}

function refuse(sentence: string): number {
  say(sentence);
  return exit.usage;
}

function keptIn(folder: PrivateFolder, stack: string): Kept | undefined {
  const file = folder.file(`${stack}.jsonl`);
  return existsSync(file) ? readKept(readFileSync(file, 'utf8')) : undefined;
}

function underOtherNames(
  document: DirectoryDocument,
  salt: string,
  deployed: readonly DeployedVendor[],
  needs: Needs,
): DirectoryDocument {
  const { properties, identifying } = conditionsOf(deployed.flatMap(({ schema }) => schema ?? []));
  if (identifying.length > 0)
    say(
      `Conditions look at ${identifying.join(', ')}, which have other values here: they may come out differently.`,
    );
  return pseudonymise(document, { salt, conditions: properties, people: needs.people });
}

function nobody(stack: string, { missing }: Taken): string {
  const why =
    missing.length > 0 ? `the tenant has no ${missing.join(', ')}` : 'the assigned groups have no members';
  return `RC4124: nobody is in scope of the vendors of ${stack}: ${why}. Nothing was written.`;
}

function otherTenant(
  { tenantId }: OtherTenant,
  { stack: { name, tenantId: ofStack } }: { stack: Pick<StackVendors['stack'], 'name' | 'tenantId'> },
  out: string,
  expected: string | undefined,
): string {
  const [whose, hint] =
    ofStack === undefined
      ? [`${out} is a snapshot`, 'Name another file, or replace this one with --force.']
      : [
          `the stack ${name} is`,
          "Sign in to the stack's own, or correct azuread:tenantId in its configuration.",
        ];
  return `RC4125: this sign-in is for the tenant ${tenantId}, and ${whose} of the tenant ${expected}. Nothing was written. ${hint}`;
}

function tell({ users, groups, way, changes, missing }: Taken, { unkept }: Needs): void {
  const how = way === 'full' ? 'read in full' : `${changes} changed since the last snapshot`;
  say(`${users.length} people and ${groups.length} groups, ${how}.`);
  if (missing.length > 0) say(`The tenant has no ${missing.join(', ')}, which vendor files name.`);
  if (unkept.length > 0) say(`Jobs read ${unkept.join(', ')}, which a directory file cannot hold: left out.`);
}
