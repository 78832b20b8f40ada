import type { Diagnostic, SourceFile } from '../../diagnostics/index.ts';
import {
  type FaultsFile,
  type RunningScimServer,
  startScimServer,
  UnreadableData,
} from '../../mock/index.ts';
import type { DialectName } from '../../scim/index.ts';
import { isLoopback } from '../../serve/index.ts';
import { exit } from '../command.ts';
import { askedToEnd } from './asked.ts';
import { announcement } from './scim-announcement.ts';
import { readToken } from './token.ts';
import type { VendorTarget } from './vendor-target.ts';

export interface ScimOptions {
  vendor?: string;
  stack?: string;
  profile: DialectName;
  port: number;
  token?: string;
  tokenFile?: string;
  host: string;
  allowNetwork?: true;
  faults?: string;
  data?: string;
  users?: number;
}

/** What `rollcall serve scim` does. Gives its exit code. */
export async function run(options: ScimOptions): Promise<number> {
  const { host, port, profile } = options;
  const token = readToken(options);
  if ('problem' in token) return wrong(token.problem);
  const refused = isLoopback(host) ? undefined : networkProblem(options, token.value);
  if (refused !== undefined) return wrong(refused);
  let vendor: VendorTarget | undefined;
  if (options.vendor !== undefined) {
    const { vendorTarget } = await import('./vendor-target.ts');
    const read = vendorTarget(options.vendor, options.stack);
    if ('code' in read) return read.code;
    vendor = read;
  } else if (options.stack !== undefined) {
    return wrong('--stack says which values of a vendor count: name one with --vendor.');
  }
  let faults: FaultsFile | undefined;
  if (options.faults !== undefined) {
    const { readFaults } = await import('../faults-file.ts');
    const read = await readFaults(process.cwd(), options.faults);
    if (read.problems !== '') process.stderr.write(`${read.problems}\n`);
    if (!('value' in read)) return read.code;
    faults = read.value;
  }
  try {
    const server = await startScimServer({
      host,
      port,
      profile,
      token: token.value,
      target: vendor?.profile,
      basePath: vendor?.basePath,
      ...faults,
      data: options.data,
      users: options.users,
    });
    await tellWarnings(server);
    process.stdout.write(announcement(server, { ...options, vendorName: vendor?.displayName }));
    await askedToEnd();
    await server.close();
    return exit.fine;
  } catch (error) {
    if (error instanceof UnreadableData) {
      await tell(error.diagnostics, error.source);
      return exit.problems;
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !(error instanceof Error)) throw error;
    return wrong(
      code === 'EADDRINUSE' ? `Port ${port} is taken: choose another one with --port.` : error.message,
    );
  }
}

function wrong(message: string): number {
  process.stderr.write(`${message}\n`);
  return exit.usage;
}

function networkProblem({ host, allowNetwork }: ScimOptions, token: string | undefined): string | undefined {
  if (!allowNetwork)
    return `At ${host} other machines could reach the server. If that is meant, add --allow-network.`;
  if (token === undefined)
    return `At ${host} other machines can reach the server: give it a token with --token-file or --token.`;
  return undefined;
}

async function tellWarnings({ warnings, refused, store }: RunningScimServer): Promise<void> {
  if (warnings.length > 0) await tell(warnings);
  const total = [...refused.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return;
  const why = [...refused].map(([message, count]) => `  ${count} × ${message}\n`);
  process.stderr.write(
    `Of the invented users and groups the vendor does not take ${total}:\n${why.join('')}There are ${store.users.size} users.\n`,
  );
}

async function tell(diagnostics: readonly Diagnostic[], source?: SourceFile): Promise<void> {
  const { printed, wantsColour } = await import('../print.ts');
  const colour = wantsColour(process.stderr, process.env);
  process.stderr.write(`${printed(diagnostics, source ? [source] : [], colour)}\n`);
}
