import type { Credentials } from './credentials.ts';
import type { EntraDirectory, Surroundings } from './directory/index.ts';
import type { FederatedCredentials } from './federated-credentials.ts';
import type { GalleryEntry } from './gallery.ts';
import type { Grants } from './grants.ts';
import type { Synchronization } from './synchronization/synchronization.ts';
import type { Tokens } from './token.ts';

/** All a tenant holds. The routes read and write this and keep nothing themselves. */
export interface State {
  tenantId: string;
  displayName: string;
  createdDateTime: string;
  around: Surroundings;
  directory: EntraDirectory;
  /** Microsoft Graph's own service principal here: application permissions are its app roles. */
  graphServicePrincipalId: string;
  credentials: Credentials;
  federatedCredentials: FederatedCredentials;
  grants: Grants;
  synchronization: Synchronization;
  gallery: readonly GalleryEntry[];
  tokens: Tokens;
}
