import { Command, InvalidArgumentError } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { openWorld, PrivateFolder, serveWorld, UnreadableState } from '../local/index.ts';
import { madeUpSecrets, type Prepared, prepare, type World } from '../rehearsal/index.ts';
import { type Access, environmentText, isLoopback } from '../serve/index.ts';
import { type Done, exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack: string;
  sample?: string;
  directory?: string;
  port: number;
  host: string;
  allowNetwork?: true;
  state?: string;
  showSecrets?: true;
}

/** `rollcall serve tenant`: the emulated tenant over https. */
export function command(done: Done): Command {
  const serve = new Command('serve').description('Serve a part of the emulation to other programs');
  serve
    .command('tenant')
    .description('Serve an emulated Entra tenant over https: metadata, tokens and Graph')
    .option('-s, --stack <name>', "the stack whose people and vendors' endpoints are emulated", 'local')
    .option('--sample <stack>', 'the stack whose sample files are taken; left out: the same one')
    .option('--directory <file>', 'people and groups; left out: stacks/<stack>.directory.yaml')
    .option('-p, --port <port>', 'where to listen; 0: any free port', portOf, 8443)
    .option('--host <host>', 'the address to listen at', '127.0.0.1')
    .option('--allow-network', 'let a --host be reached from other machines')
    .option('--state <file>', 'keep the tenant there, and go on with the one that is there; holds secrets')
    .option('--show-secrets', 'print the whole environment, with the secrets in it')
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall serve tenant --directory stacks/demo.directory.yaml\n  npx rollcall serve tenant --port 0 --state .rollcall/tenant.jsonl\n\nIt ends at Ctrl+C. Exit codes: 0 ended when asked, 1 problems in the files, 2 wrong usage',
    )
    .action(async (options: Options) => done(await run(options)));
  return serve;
}

async function run(options: Options): Promise<number> {
  const { stack, sample, directory, host, port, state } = options;
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
      await asked(['SIGINT', 'SIGTERM']);
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

function asked(signals: NodeJS.Signals[]): Promise<void> {
  return new Promise(resolve => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
