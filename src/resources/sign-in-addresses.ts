import * as pulumi from '@pulumi/pulumi';

/** What a vendor is told of Entra, by the names of the portal's "Set up" section. */
export interface SignInAddresses {
  /** Where Entra describes itself: SAML metadata of this application, or the OpenID configuration. */
  metadataUrl: string;
  loginUrl?: string;
  logoutUrl?: string;
  /** Microsoft Entra Identifier: the issuer of SAML tokens. In other clouds than the public one the metadata says it. */
  identifier?: string;
}

/** "National clouds: Microsoft Entra authentication endpoints"; names as azuread's `environment` has them. */
const hosts: Readonly<Record<string, string>> = {
  usgovernment: 'login.microsoftonline.us',
  usgovernmentl4: 'login.microsoftonline.us',
  usgovernmentl5: 'login.microsoftonline.us',
  dod: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
};
const publicHost = 'login.microsoftonline.com';

/**
 * Where the vendor sends people to sign in with SAML.
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api, step 6
 */
export function samlAddresses(tenantId: string, clientId: string, environment = 'public'): SignInAddresses {
  const host = hosts[environment.toLowerCase()] ?? publicHost;
  const saml = `https://${host}/${tenantId}/saml2`;
  return {
    metadataUrl: `https://${host}/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`,
    loginUrl: saml,
    logoutUrl: saml,
    ...(host === publicHost ? { identifier: `https://sts.windows.net/${tenantId}/` } : {}),
  };
}

/** The same with OpenID Connect: the metadata names everything else. */
export function oidcAddresses(tenantId: string, environment = 'public'): SignInAddresses {
  const host = hosts[environment.toLowerCase()] ?? publicHost;
  return { metadataUrl: `https://${host}/${tenantId}/v2.0/.well-known/openid-configuration` };
}

/** The cloud the stack is deployed to, as far as it is said. */
export function environmentOf(config = new pulumi.Config('azuread')): string | undefined {
  return config.get('environment') ?? process.env.ARM_ENVIRONMENT;
}
