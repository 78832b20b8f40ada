import { Command } from 'commander';
import type { Done } from '../command.ts';
import { portOf } from './port.ts';
import type { TenantOptions } from './tenant-run.ts';

/** `rollcall serve tenant`: the emulated tenant over https. */
export function tenantCommand(done: Done): Command {
  return new Command('tenant')
    .description('Serve an emulated Entra tenant over https: metadata, tokens and Graph')
    .option(
      '-s, --stack <name>',
      "the stack whose people and vendors' endpoints are emulated; left out: local, or the only one there is",
    )
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
    .action(async (options: TenantOptions) => {
      const { run } = await import('./tenant-run.ts');
      done(await run(options));
    });
}
