/**
 * The name of a vendor's secret in a vault that stacks may share: letters, digits and hyphens, as Key Vault
 * takes them (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).
 */
export function secretName(vendor: string, stack: string, what: string): string {
  return [vendor, stack, what].map(part => part.replace(/[^A-Za-z0-9]+/g, '-')).join('-');
}

/** Key Vault counts in seconds since 1970. */
export function epochSeconds(date: string): number {
  return Math.floor(Date.parse(date) / 1000);
}

/** One sentence for vendors whose secrets would have one name: Key Vault knows no capitals apart. */
export function sameSecretNames(vendors: readonly string[], stack: string): string[] {
  const named = Map.groupBy(vendors, vendor => secretName(vendor, stack, '').toLowerCase());
  return [...named.values()]
    .filter(({ length }) => length > 1)
    .map(
      same => `${same.join(' and ')} would have the same secrets in the key vault: rename one of the files`,
    );
}
