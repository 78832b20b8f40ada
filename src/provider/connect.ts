import { readFile } from 'node:fs/promises';
import {
  connectGraph,
  createTransport,
  type Fetch,
  type GivenSettings,
  readAzureSettings,
  type TrackingClient,
} from '../graph/index.ts';

/**
 * A client of Microsoft Graph for what a stack says under `azuread:`; what it does not say comes from the same
 * environment variables as for the azuread provider.
 *
 * @throws what `connectGraph` throws
 */
export async function connect(
  given: GivenSettings,
  fetch: Fetch = createTransport(),
): Promise<TrackingClient> {
  return connectGraph({ settings: readAzureSettings(given, process.env), fetch, readFile, now: Date.now });
}
