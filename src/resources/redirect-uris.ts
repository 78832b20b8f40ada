import * as azuread from '@pulumi/azuread';
import type * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';

/** Declares the redirect URIs of an app, those of each platform that has any. */
export function declareRedirectUris(
  vendor: string,
  applicationId: pulumi.Input<string>,
  { redirectUris, otherRedirectUris }: Pick<Vendor['application'], 'redirectUris' | 'otherRedirectUris'>,
  options: pulumi.CustomResourceOptions,
): void {
  const declare = (name: string, type: string, uris: readonly string[] = []) => {
    if (uris.length === 0) return;
    new azuread.ApplicationRedirectUris(
      `${vendor}-${name}`,
      { applicationId, type, redirectUris: uris.toSorted() },
      options,
    );
  };
  declare('redirect-uris', 'Web', redirectUris);
  declare('redirect-uris-spa', 'SPA', otherRedirectUris?.spa);
  declare('redirect-uris-public-client', 'PublicClient', otherRedirectUris?.publicClient);
}
