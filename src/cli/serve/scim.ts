import { Command, InvalidArgumentError, Option } from 'commander';
import type { DialectName } from '../../scim/index.ts';
import type { Done } from '../command.ts';
import { portOf } from './port.ts';
import type { ScimOptions } from './scim-run.ts';

const profiles: readonly DialectName[] = ['strict', 'entra', 'lenient'];

function countOf(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= 1_000_000) return count;
  throw new InvalidArgumentError('A whole number up to 1000000.');
}

/** `rollcall serve scim`: the mock SCIM server by itself. */
export function scimCommand(done: Done): Command {
  return new Command('scim')
    .description('Serve a mock SCIM server: for who builds or buys a SCIM integration')
    .option('-v, --vendor <name>', "take what this vendor's file says its API takes, and nothing else")
    .option('-s, --stack <name>', 'with --vendor: the stack whose overlay and values count')
    .addOption(
      new Option(
        '--profile <profile>',
        'strict: what RFC 7643 and 7644 say; entra: also what Entra sends; lenient: all that can be understood',
      )
        .choices(profiles)
        .default('entra'),
    )
    .option('-p, --port <port>', 'where to listen; 0: any free port', portOf, 8080)
    .option('--token <token>', 'the bearer token every request has to carry')
    .option('--token-file <file>', 'the same, from a file: other people see the command lines of a machine')
    .option('--data <file>', 'keep everything there, and go on with what is there; JSON Lines, to commit')
    .option('--users <count>', 'begin with that many invented users, and groups of them', countOf)
    .option('--faults <file>', 'what goes wrong, and when; YAML or JSON')
    .option('--host <host>', 'the address to listen at', '127.0.0.1')
    .option('--allow-network', 'let a --host be reached from other machines; needs a token')
    .addHelpText(
      'after',
      `
Without a token nothing is asked of who comes from this machine, and nobody else is let in: neither other
machines nor web pages from elsewhere. With a token every request has to carry it.

A faults file; every key is in docs/scim.md:
  faults:
    - { match: POST /Users, first: 3, status: 429, retryAfter: 30 }
    - { match: 'PATCH /Users/*', chance: 0.1, do: reset }

Examples:
  npx rollcall serve scim
  npx rollcall serve scim --vendor humbol --token-file humbol.token
  npx rollcall serve scim --users 200 --data users.jsonl
  npx rollcall serve scim --faults faults.yaml
  curl http://localhost:8080/scim/v2/Users

It ends at Ctrl+C. Exit codes: 0 ended when asked, 1 problems in the files, 2 wrong usage`,
    )
    .action(async (options: ScimOptions) => {
      const { run } = await import('./scim-run.ts');
      done(await run(options));
    });
}
