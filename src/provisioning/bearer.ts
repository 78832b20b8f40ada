/** The audience of tokens Entra issues itself for custom applications (scim-behaviour §1). */
const audience = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * With a blank secret token Entra signs a token of its own (§1). The emulated tenant has no signing key,
 * so the token has Entra's claims and no signature.
 */
export function entraToken(tenantId: string, now: number): string {
  const issued = Math.floor(now / 1000);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: issued,
    exp: issued + 3600,
  };
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.`;
}
