/** What a client needs to find a served tenant, trust it and sign in to it. */
export interface Access {
  /** `https://localhost:8443` */
  origin: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** The file that holds the authority's certificate. */
  authorityFile: string;
}

/**
 * The environment of a process that deploys to a served tenant: `ARM_…` as the azuread provider reads
 * them, `AZURE_…` as the Azure SDKs do. Go trusts only what `SSL_CERT_FILE` names, Node what
 * `NODE_EXTRA_CA_CERTS` names besides its own. Holds the client secret.
 */
export function environmentOf(access: Access): Record<string, string> {
  const { origin, tenantId, clientId, clientSecret, authorityFile } = access;
  return {
    ARM_METADATA_HOSTNAME: new URL(origin).host,
    ARM_TENANT_ID: tenantId,
    ARM_CLIENT_ID: clientId,
    ARM_CLIENT_SECRET: clientSecret,
    AZURE_AUTHORITY_HOST: origin,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    SSL_CERT_FILE: authorityFile,
    NODE_EXTRA_CA_CERTS: authorityFile,
  };
}

/**
 * The same as a text for a shell to read: `. tenant.env`.
 *
 * @param comments lines put before it
 */
export function environmentText(access: Access, comments: readonly string[]): string {
  const quoted = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`;
  return [
    ...comments.map(line => `# ${line}`),
    ...Object.entries(environmentOf(access)).map(([name, value]) => `export ${name}=${quoted(value)}`),
    '',
  ].join('\n');
}
