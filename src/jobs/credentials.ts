import { z } from 'zod';
import type { Vendor } from '../vendor/index.ts';

/** Something that opens a door until a day. */
export interface Credential {
  what: 'client secret' | 'signing certificate' | 'token';
  name: string;
  /** ISO 8601. */
  ends: string;
  /** Whole days; negative once it has ended. */
  daysLeft: number;
}

const oneDay = 24 * 60 * 60 * 1000;

const password = z.looseObject({ displayName: z.string().nullish(), endDateTime: z.string() });
const key = password.extend({ usage: z.string().nullish() });
const application = z.looseObject({ passwordCredentials: z.array(password).default([]) });
const servicePrincipal = z.looseObject({ keyCredentials: z.array(key).default([]) });

/**
 * Everything of a vendor that ends one day: client secrets and certificates as the tenant has them, the token
 * as the vendor file says. What ends first comes first.
 */
export function credentialsOf(
  { provisioning }: Vendor,
  { app, principal }: { app: unknown; principal: unknown },
  now: number,
): Credential[] {
  const found: Omit<Credential, 'daysLeft'>[] = [];
  for (const { displayName, endDateTime } of application.safeParse(app).data?.passwordCredentials ?? [])
    found.push({ what: 'client secret', name: displayName ?? '', ends: endDateTime });
  // A certificate stands twice: as the key that signs and as the one that verifies.
  for (const { displayName, endDateTime, usage } of servicePrincipal.safeParse(principal).data
    ?.keyCredentials ?? [])
    if (usage === 'Verify')
      found.push({ what: 'signing certificate', name: displayName ?? '', ends: endDateTime });
  const token = provisioning?.token;
  if (token?.expires !== undefined) found.push({ what: 'token', name: token.secret, ends: token.expires });
  return found
    .map(each => ({ ...each, daysLeft: Math.floor((Date.parse(each.ends) - now) / oneDay) }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}
