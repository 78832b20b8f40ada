import { type Diagnostic, diagnosticAt, placeAt, type YamlNode } from '../diagnostics/index.ts';
import type { Vendor } from './vendor.ts';

/**
 * Warns of vendors that have one SCIM endpoint in this stack and say differently what it takes: a rehearsal has
 * one mock server for it, which does as the first of them says.
 */
export function checkEndpoints(
  vendors: readonly Vendor[],
  roots: ReadonlyMap<string, YamlNode>,
): Diagnostic[] {
  const first = new Map<string, Vendor>();
  return vendors.flatMap(vendor => {
    const url = endpointOf(vendor);
    if (url === undefined) return [];
    const other = first.get(url);
    if (!other) first.set(url, vendor);
    if (!other || sameText(other.target) === sameText(vendor.target)) return [];
    const problem: Diagnostic = {
      code: 'RC3057',
      severity: 'warning',
      message: `${other.name} and ${vendor.name} have one tenantUrl, and say differently under target what it takes`,
      hint: `A rehearsal holds both to what ${other.name} says: write the same target, or a tenantUrl for each.`,
    };
    const root = roots.get(vendor.name);
    return [root ? diagnosticAt(placeAt(root, ['provisioning', 'tenantUrl'], 'value'), problem) : problem];
  });
}

/** Flags in the query switch the service's behaviour and are no part of the endpoint. */
function endpointOf({ provisioning }: Vendor): string | undefined {
  const url = provisioning && URL.parse(provisioning.tenantUrl);
  return url ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : undefined;
}

/** Whatever the order of the keys. */
function sameText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
