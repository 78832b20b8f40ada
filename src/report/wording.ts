import type { VendorRehearsal } from '../rehearsal/index.ts';

const kinds: Record<VendorRehearsal['application'], string> = {
  gallery: 'gallery app',
  custom: 'custom app',
  registration: 'app registration',
  existing: 'existing app',
};

/** `custom app (customappsso) · users and groups`. */
export function describeVendor(vendor: VendorRehearsal): string {
  const template = vendor.application === 'custom' && vendor.template ? ` (${vendor.template})` : '';
  return `${kinds[vendor.application]}${template} · ${describeReach(vendor)}`;
}

function describeReach({ provisions, displayName }: VendorRehearsal): string {
  if (provisions.length === 0) return `${displayName} reads and writes Entra through Graph`;
  return provisions.length === 1 ? `${provisions[0]} only` : provisions.join(' and ');
}

/** `1 group`, `2 groups`. */
export function count(n: number, noun: string): string {
  const plural = noun === 'person' ? 'people' : `${noun}s`;
  return `${n} ${n === 1 ? noun : plural}`;
}

/** `User.ReadWrite.All (application, consented)`. */
export function describeGrant(grant: VendorRehearsal['grants'][number]): string {
  return `${grant.permission} (${grant.type}, ${grant.consented ? 'consented' : 'not consented'})`;
}

/** `Huma client secret ends in 180 days (2026-08-29)`. */
export function describeSecret({
  displayName,
  endDate,
  daysLeft,
}: NonNullable<VendorRehearsal['clientSecret']>): string {
  const day = endDate.slice(0, 10);
  return daysLeft < 0
    ? `${displayName} ended on ${day}`
    : `${displayName} ends in ${count(daysLeft, 'day')} (${day})`;
}

const modes: Readonly<Record<string, string>> = {
  saml: 'SAML',
  oidc: 'OpenID Connect',
  password: 'a stored password',
  notSupported: 'a link',
};

/** `SAML as urn:acme · back to https://… · certificate CN=Acme ends in 180 days (2026-08-29)`. */
export function describeSignIn({
  mode,
  identifiers,
  replyUrls,
  certificate,
}: NonNullable<VendorRehearsal['singleSignOn']>): string {
  return [
    [modes[mode] ?? mode, ...(identifiers.length > 0 ? [`as ${identifiers.join(', ')}`] : [])].join(' '),
    ...(replyUrls.length > 0 ? [`back to ${replyUrls.join(', ')}`] : []),
    ...(certificate ? [`certificate ${describeSecret(certificate)}`] : []),
  ].join(' · ');
}

/** `Copy the API key (CommBox > Settings > API)`. */
export function describeStep({ do: what, at }: VendorRehearsal['steps']['before'][number]): string {
  return at === undefined ? what : `${what} (${at})`;
}
