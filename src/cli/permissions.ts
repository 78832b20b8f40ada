import { Command } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { calls } from '../graph/index.ts';
import { statusCalls } from '../jobs/index.ts';
import { type Needs, needsOf } from '../rehearsal/index.ts';
import { collect, type Done, exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack: string;
  vendor?: string[];
  directory?: string;
  readOnly?: boolean;
  json?: boolean;
}

/** `rollcall permissions`: what whoever deploys a stack must be allowed. */
export function command(done: Done): Command {
  return new Command('permissions')
    .description('Print what the deployer of a stack needs: Graph permissions, or Entra roles')
    .option('-s, --stack <name>', 'the stack to deploy', 'demo')
    .option('-v, --vendor <name>', 'only this vendor (repeatable)', collect)
    .option('--directory <file>', 'people and groups; left out: stacks/<stack>.directory.yaml')
    .option('--read-only', 'of whoever only looks for drift: pulumi preview --refresh and rollcall status')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nThe stack is deployed to an emulated tenant and taken down again; nothing leaves this machine.' +
        '\n\nExamples:\n  npx rollcall permissions --stack demo\n  npx rollcall permissions --stack demo --vendor humbol --json\n  npx rollcall permissions --stack demo --read-only' +
        '\n\nExit codes: 0 printed, 1 problems in the files or a deployment that failed, 2 wrong usage',
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run({ stack, vendor: vendors = [], directory, json, readOnly }: Options): Promise<number> {
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const asked = { cwd: process.cwd(), stack, vendors, directory };
  const { needs, diagnostics, sources, secrets, unknown } = await needsOf(
    asked,
    readOnly ? { also: statusCalls } : undefined,
  );
  if (diagnostics.length > 0)
    tell(printed(diagnostics, sources, wantsColour(process.stderr, process.env), secrets));
  if (unknown.length > 0 && !hasErrors(diagnostics)) {
    tell(unknown.join('\n'));
    return exit.usage;
  }
  if (!needs) return exit.problems;
  for (const failure of needs.failures)
    tell(`The rehearsed deployment failed, so calls may be missing: ${failure}`);
  process.stdout.write(json ? `${JSON.stringify(needs, null, 2)}\n` : text(needs, readOnly === true));
  return needs.failures.length > 0 ? exit.problems : exit.fine;
}

function text({ stack, vendors, unowned, permissions, roles }: Needs, readOnly: boolean): string {
  const lines = permissions.flatMap(({ permission, calls: keys, vendors }) => [
    '',
    `  ${permission}${vendors.length > 0 ? `  (${vendors.join(', ')})` : ''}`,
    ...keys.map(key => `    ${calls[key].method} ${calls[key].path.replace(/\?.*/, '')}`).filter(isFirst),
  ]);
  if (readOnly)
    return [
      `To look for drift in the stack ${stack} (${vendors.join(', ')}), an application needs these Microsoft Graph`,
      'application permissions, and none that write. A Privileged Role Administrator grants them.',
      ...lines,
      '',
    ].join('\n');
  return [
    `To deploy the stack ${stack} (${vendors.join(', ')}), and to take it down again, an application needs these`,
    'Microsoft Graph application permissions. A Privileged Role Administrator grants them.',
    ...lines,
    '',
    ...notes(
      permissions.map(({ permission }) => permission),
      unowned,
    ),
    `A person (az login) needs the Entra roles: ${roles.join(', ') || 'none'}.`,
    '',
  ].join('\n');
}

const isFirst = (line: string, at: number, all: readonly string[]) => all.indexOf(line) === at;

function notes(permissions: readonly string[], unowned: readonly string[]): string[] {
  const owned = 'Application.ReadWrite.OwnedBy is for applications the deployer made and still owns.';
  const found = [
    ...(permissions.includes('Application.ReadWrite.OwnedBy')
      ? [
          `${owned} To adopt others: make it their owner, or Application.ReadWrite.All and Synchronization.ReadWrite.All.`,
        ]
      : []),
    ...(unowned.length > 0
      ? [
          `Not made here: the application of ${unowned.join(', ')}. As its owner the deployer needs only Application.ReadWrite.OwnedBy for it.`,
        ]
      : []),
    ...(permissions.includes('AppRoleAssignment.ReadWrite.All')
      ? [
          "AppRoleAssignment.ReadWrite.All lets its holder grant any permission, also to itself: guard its credential as you would an administrator's.",
        ]
      : []),
  ];
  return found.flatMap(note => [note, '']);
}
