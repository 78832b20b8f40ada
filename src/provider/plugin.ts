import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { main } from '@pulumi/pulumi/provider/index.js';
import { connectGraph, createTransport, readAzureSettings } from '../graph/index.ts';
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
    connect: async given =>
      connectGraph({ settings: readAzureSettings(given, process.env), fetch, readFile, now: Date.now }),
    sleep: milliseconds => setTimeout(milliseconds),
  });
  takeImports();
  await main(provider, args);
}
