import { hasErrors } from '../../diagnostics/index.ts';
import { openWorld, PrivateFolder, serveWorld, UnreadableState } from '../../local/index.ts';
import { madeUpSecrets, type Prepared, prepare, type World } from '../../rehearsal/index.ts';
import { type Access, environmentText, isLoopback } from '../../serve/index.ts';
import { exit } from '../command.ts';
import { defaultStack } from '../default-stack.ts';
import { printed, wantsColour } from '../print.ts';
import { askedToEnd } from './asked.ts';

export interface TenantOptions {
  stack?: string;
  sample?: string;
  directory?: string;
  port: number;
  host: string;
  allowNetwork?: true;
  state?: string;
  showSecrets?: true;
}

/** What `rollcall serve tenant` does. Gives its exit code. */
export async function run(options: TenantOptions): Promise<number> {
  const { stack = defaultStack(process.cwd(), 'local'), sample, directory, host, port, state } = options;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  if (!isLoopback(host) && !options.allowNetwork) {
    say(`At ${host} other machines could reach the tenant. If that is meant, add --allow-network.`);
    return exit.usage;
  }
  const { prepared, diagnostics, sources, secrets, unknown } = prepare({
    cwd: process.cwd(),
    stack,
    sample,
    vendors: [],
    directory,
  });
  const show = (shown: typeof diagnostics) => {
    if (shown.length > 0) say(printed(shown, sources, wantsColour(process.stderr, process.env), secrets));
  };
  if (unknown.length > 0) {
    say(unknown.join('\n'));
    return exit.usage;
  }
  show(diagnostics);
  if (!prepared) return exit.problems;
  try {
    const opened = await openWorld(prepared, { file: state, start: Date.now() });
    show(opened.diagnostics);
    const { world } = opened;
    if (!world || hasErrors(opened.diagnostics)) return exit.problems;
    if (opened.restored && directory !== undefined)
      say(`The tenant kept in ${state} has its people already: ${directory} was not read into it.`);
    world.clock.follow(() => Date.now());
    const folder = new PrivateFolder(prepared.root);
    const served = await serveWorld(world, { folder, host, port });
    try {
      const text = environmentText(served.access, comments(prepared, world, served.access));
      const file = folder.write('tenant.env', text);
      process.stdout.write(options.showSecrets ? text : announcement(served.access, file));
      await askedToEnd();
    } finally {
      await served.close();
    }
    return exit.fine;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnreadableState) {
      say(error.message);
      return exit.problems;
    }
    if (code === undefined || !(error instanceof Error)) throw error;
    say(code === 'EADDRINUSE' ? `Port ${port} is taken: choose another one with --port.` : error.message);
    return exit.usage;
  }
}

function announcement({ origin, tenantId, clientId, authorityFile }: Access, file: string): string {
  const { host } = new URL(origin);
  return [
    `The tenant ${tenantId} is served at ${origin}`,
    '',
    `  its certificate   ${authorityFile}`,
    `  the deployer      ${clientId}`,
    `  the environment   ${file}   (with the deployer's secret: for you alone)`,
    '',
    'In another shell:',
    `  . ${file}`,
    `  pulumi config set azuread:metadataHost ${host}`,
    '',
  ].join('\n');
}

/** What a person who deploys by hand has to type, tokens and all. */
function comments({ vendors }: Prepared, world: World, { origin }: Access): string[] {
  return [
    `A deployment to the emulated tenant at ${origin}. The secrets are made up and open nothing else.`,
    ...vendors.flatMap(vendor =>
      Object.entries(madeUpSecrets(vendor, world)).map(
        ([variable, value]) =>
          `pulumi config set --secret --path 'rollcall:${vendor.name}.${variable}' '${value}'`,
      ),
    ),
  ];
}
