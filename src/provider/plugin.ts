import { setTimeout } from 'node:timers/promises';
import { main } from '@pulumi/pulumi/provider/index.js';
import { createTransport } from '../graph/index.ts';
import { connect } from './connect.ts';
import { takeImports } from './import-requests.ts';
import { RollcallProvider } from './rollcall-provider.ts';

/**
 * The provider plugin: serves Rollcall's resources to Pulumi's engine over gRPC, until the engine ends it.
 * Where to find the tenant and how to sign in comes from the same environment variables and the same
 * `azuread:` configuration as for the azuread provider.
 */
export async function servePlugin(args: string[]): Promise<void> {
  const fetch = createTransport();
  const provider = new RollcallProvider({
    connect: given => connect(given, fetch),
    sleep: milliseconds => setTimeout(milliseconds),
  });
  takeImports();
  await main(provider, args);
}
