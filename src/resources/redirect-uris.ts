import * as azuread from '@pulumi/azuread';
import type * as pulumi from '@pulumi/pulumi';

/** Declares the web redirect URIs of an app, where there are any. */
export function declareRedirectUris(
  vendor: string,
  applicationId: pulumi.Input<string>,
  redirectUris: readonly string[],
  options: pulumi.CustomResourceOptions,
): void {
  if (redirectUris.length === 0) return;
  new azuread.ApplicationRedirectUris(
    `${vendor}-redirect-uris`,
    { applicationId, type: 'Web', redirectUris: [...redirectUris].sort() },
    options,
  );
}
