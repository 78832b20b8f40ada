import type { Path } from '../diagnostics/index.ts';
import type { Vendor } from './vendor.ts';

/** Graph makes no signing certificate that is valid longer: servicePrincipal: addTokenSigningCertificate. */
const years = 3;

/**
 * The ends of signing certificates that Graph refuses: made now or earlier, none can be valid so long.
 *
 * @param now epoch milliseconds
 */
export function longCertificates(
  { application: { singleSignOn } }: Vendor,
  now: number,
): { path: Path; message: string; hint: string }[] {
  if (singleSignOn?.mode !== 'saml' || !singleSignOn.certificate) return [];
  const { endDate, second } = singleSignOn.certificate;
  const slot = ['application', 'singleSignOn', 'certificate'];
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + years);
  return [
    { end: endDate, path: [...slot, 'endDate'] },
    { end: second?.endDate, path: [...slot, 'second', 'endDate'] },
  ]
    .filter(({ end }) => end !== undefined && Date.parse(end) > latest.getTime())
    .map(({ path }) => ({
      path,
      message: `Entra makes no signing certificate that is valid for more than ${years} years`,
      hint: `Until ${latest.toISOString().slice(0, 10)} at most.`,
    }));
}
