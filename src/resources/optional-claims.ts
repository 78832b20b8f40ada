import * as azuread from '@pulumi/azuread';
import type * as pulumi from '@pulumi/pulumi';
import type { SingleSignOn } from '../vendor/index.ts';

/** Declares the claims tokens of an app have beyond the usual ones, where there are any. */
export function declareOptionalClaims(
  vendor: string,
  applicationId: pulumi.Input<string>,
  singleSignOn: SingleSignOn | undefined,
  options: pulumi.CustomResourceOptions,
): void {
  const claims = singleSignOn?.mode === 'oidc' ? singleSignOn.optionalClaims : undefined;
  if (!claims || claims.idToken.length + claims.accessToken.length === 0) return;
  new azuread.ApplicationOptionalClaims(
    `${vendor}-optional-claims`,
    {
      applicationId,
      ...(claims.idToken.length > 0 ? { idTokens: claims.idToken } : {}),
      ...(claims.accessToken.length > 0 ? { accessTokens: claims.accessToken } : {}),
    },
    options,
  );
}
