import type { VendorFile } from './model.ts';
import type { OptionalClaim, SigningCertificate, SingleSignOn } from './vendor.ts';

type Written = NonNullable<VendorFile['application']['singleSignOn']>;

/** What the portal calls a certificate it makes by itself. */
const usualName = 'CN=Microsoft Azure Federated SSO Certificate';

/** A file's single sign-on as its mode has it; settings of other modes, which a check refuses, are left out. */
export function singleSignOn(written: Written): SingleSignOn {
  const { mode, signOnUrl, logoutUrl } = written;
  if (mode === 'password' || mode === 'notSupported') return { mode, ...given({ signOnUrl }) };
  if (mode === 'oidc') {
    const { homePageUrl } = written;
    return { mode, ...given({ homePageUrl, logoutUrl, optionalClaims: claims(written.optionalClaims) }) };
  }
  const { identifiers, replyUrls, relayState, notify } = written;
  const certificate = written.certificate && signingCertificate(written.certificate);
  return {
    mode,
    ...given({ identifiers, replyUrls, signOnUrl, logoutUrl, relayState, certificate, notify }),
  };
}

function signingCertificate(written: NonNullable<Written['certificate']>): SigningCertificate {
  return { ...written, displayName: written.displayName ?? usualName };
}

function claims(written: Written['optionalClaims']) {
  if (written === undefined) return undefined;
  const of = (token: Record<string, Omit<Partial<OptionalClaim>, 'name'>> = {}): OptionalClaim[] =>
    Object.entries(token).map(([name, { source, essential = false, additionalProperties = [] }]) => ({
      name,
      ...given({ source }),
      essential,
      additionalProperties,
    }));
  return { idToken: of(written.idToken), accessToken: of(written.accessToken) };
}

/** Only what is there. */
function given<T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
