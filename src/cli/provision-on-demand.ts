import { Command, Option } from 'commander';
import type { GraphClient } from '../graph/index.ts';
import { findJob, NotFound, type OnDemandSubject, onDemandText, provisionOnDemand } from '../jobs/index.ts';
import { collect, type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { wantsColour } from './print.ts';
import { stackVendors } from './stack-vendors.ts';

interface Options {
  stack?: string;
  vendor: string;
  servicePrincipal?: string;
  group?: true;
  member: string[];
  format: 'text' | 'json';
}

/** `rollcall provision-on-demand`: one person or group, now. */
export function command(done: Done): Command {
  return new Command('provision-on-demand')
    .description('Provision one person, or one group with up to five members, now, and show the steps')
    .argument('<user>', 'userPrincipalName, or with --group a display name')
    .requiredOption('-v, --vendor <name>', 'to which vendor')
    .option('-s, --stack <name>', 'the stack; left out: demo, or the only one there is')
    .option('--service-principal <id>', 'the enterprise application, where its name does not tell')
    .option('--group', 'a group and not a person')
    .option(
      '--member <user>',
      'with --group: a member to provision with it (repeatable, at most five)',
      collect,
      [],
    )
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `\nEntra tests the connection, reads the person, checks the scope, looks for the account and sends what differs.
It does not look at roles, and works for a job that is off too.

${signingIn}
Examples:
  npx rollcall provision-on-demand aino.virtanen@contoso.com --vendor humbol --stack prod
  npx rollcall provision-on-demand 'CommBox Agents' --group --member pekka.laine@contoso.com --vendor commbox

Exit codes: 0 provisioned or nothing to do, 1 it failed, 2 wrong usage or the tenant cannot be read`,
    )
    .action(async (user: string, options: Options) => done(await run(user, options)));
}

async function run(name: string, options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd()), servicePrincipal, group, member, format } = options;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  if (member.length > 5 || (member.length > 0 && !group)) {
    say('--member goes with --group, and at most five times: Entra takes no more on demand.');
    return exit.usage;
  }
  const asked = stackVendors(stack, [options.vendor]);
  if ('code' in asked) return asked.code;
  const [vendor] = asked.vendors;
  if (!vendor) return exit.usage;
  try {
    const graph = await graphOf(process.env);
    const { servicePrincipal: app, job } = await findJob(graph, vendor, servicePrincipal);
    if (!job) throw new NotFound(`${vendor.displayName} has no provisioning job in this tenant.`);
    const subject = await subjectOf(graph, name, { group, member });
    const result = await provisionOnDemand(graph, { servicePrincipal: app.id, job: job.id }, subject);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(result, null, 2)}\n`
        : onDemandText(result, wantsColour(process.stdout, process.env)),
    );
    return result.result === 'Failure' ? exit.problems : exit.fine;
  } catch (error) {
    say(error instanceof NotFound ? error.message : whyUnread(error));
    return exit.usage;
  }
}

async function subjectOf(
  graph: GraphClient,
  name: string,
  { group, member }: Pick<Options, 'group' | 'member'>,
): Promise<OnDemandSubject> {
  if (!group) return { kind: 'users', id: await personOf(graph, name), members: [] };
  const [found, ...others] = await graph.call('groups.byDisplayName', { displayName: name });
  if (!found) throw new NotFound(`No group is called ${name}.`);
  if (others.length > 0)
    throw new NotFound(`${others.length + 1} groups are called ${name}: which one is meant cannot be told.`);
  const members: string[] = [];
  for (const each of member) members.push(await personOf(graph, each));
  return { kind: 'groups', id: found.id, members };
}

async function personOf(graph: GraphClient, userPrincipalName: string): Promise<string> {
  const parameters = { property: 'userPrincipalName', value: userPrincipalName, properties: 'id' };
  const [found] = await graph.call('users.selectBy', parameters);
  if (!found) throw new NotFound(`Nobody is called ${userPrincipalName}. Write the userPrincipalName.`);
  return found.id;
}
