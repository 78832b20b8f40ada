import { readFile } from 'node:fs/promises';
import {
  CloudNotFound,
  connectGraph,
  createTransport,
  GraphError,
  NoCredential,
  readAzureSettings,
  SignInFailed,
  type TrackingClient,
} from '../graph/index.ts';

/** What commands that read a tenant say of signing in. */
export const signingIn = `Signing in: the environment variables of the azuread provider (ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET,
ARM_USE_OIDC, ARM_USE_MSI, ARM_ENVIRONMENT, ARM_METADATA_HOSTNAME, …); without them, az login.
`;

/** A client of the tenant's Graph, signed in as the azuread provider is. */
export function graphOf(environment: NodeJS.ProcessEnv): Promise<TrackingClient> {
  const settings = readAzureSettings({}, environment);
  return connectGraph({ settings, fetch: createTransport(), readFile, now: Date.now });
}

/** What a person is told where a tenant could not be read; what is Rollcall's own mistake is thrown on. */
export function whyUnread(error: unknown): string {
  const foreseen = [GraphError, SignInFailed, NoCredential, CloudNotFound, RangeError];
  if (error instanceof Error && foreseen.some(kind => error instanceof kind)) return error.message;
  throw error;
}
