import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Application, OptionalClaims, SigningKey } from './graph-models.ts';
import type { Finding } from './leftovers.ts';
import type { PortalApplication } from './read-application.ts';

/** How people sign in, as a vendor file says it. */
export interface SignIn {
  /** Under `application`; nothing where the application has none, or none a vendor file can say. */
  singleSignOn?: Record<string, unknown>;
  /** Whether reply URLs stand there, and not among the redirect URIs. */
  hasReplyUrls: boolean;
  /** SHA-1 of the certificate that signs, where the vendor file has it. */
  thumbprint?: string;
  hasOptionalClaims: boolean;
  findings: Finding[];
}

/** What the portal calls a certificate it makes by itself; a vendor file that names none means this one. */
const usualName = 'CN=Microsoft Azure Federated SSO Certificate';

/** Single sign-on of an application, with what of it a vendor file cannot say. */
export function signInOf(portal: PortalApplication): SignIn {
  const said = sayable(portal);
  return { ...said, findings: [...said.findings, ...ofOtherModes(portal, said)] };
}

function sayable(portal: PortalApplication): SignIn {
  const { servicePrincipal, application } = portal;
  const { preferredSingleSignOnMode: mode, loginUrl } = servicePrincipal;
  const none = { hasReplyUrls: false, hasOptionalClaims: false };
  const stays = (message: string): Finding => ({ effect: 'stays', message });
  const keys = signingKeys(portal.keys);
  if (!application)
    return { ...none, findings: mode ? [stays(`single sign-on by ${mode}`), ...keys.map(aside)] : [] };
  switch (mode) {
    case 'saml':
      return saml(portal, application, keys);
    case 'oidc': {
      const { claims, findings } = claimsOf(application.optionalClaims);
      const { homePageUrl, logoutUrl } = application.web ?? {};
      const settings = given({ homePageUrl, logoutUrl, optionalClaims: claims });
      return {
        ...none,
        singleSignOn: { mode, ...settings },
        hasOptionalClaims: claims !== undefined,
        findings: [...findings, ...keys.map(aside)],
      };
    }
    case 'password':
    case 'notSupported': {
      // Without an address it is the portal's Disabled, as it is for whoever says nothing.
      const isSaid = mode === 'password' || Boolean(loginUrl);
      const singleSignOn = { mode, ...given({ signOnUrl: loginUrl }) };
      return { ...none, ...(isSaid && { singleSignOn }), findings: keys.map(aside) };
    }
    default:
      return {
        ...none,
        findings: [...(mode ? [stays(`single sign-on by ${mode}`)] : []), ...keys.map(aside)],
      };
  }
}

/** Settings that are there and belong to no mode, or to another one. */
function ofOtherModes(
  { servicePrincipal, application }: PortalApplication,
  { singleSignOn = {} }: SignIn,
): Finding[] {
  const there = given({
    identifiers: application?.identifierUris,
    signOnUrl: servicePrincipal.loginUrl,
    homePageUrl: application?.web?.homePageUrl,
    logoutUrl: application?.web?.logoutUrl,
    relayState: servicePrincipal.samlSingleSignOnSettings?.relayState,
    notify: servicePrincipal.notificationEmailAddresses,
  });
  const names = Object.keys(there).filter(name => !(name in singleSignOn));
  if (names.length === 0) return [];
  const mode = singleSignOn.mode === undefined ? 'no single sign-on' : `the mode ${singleSignOn.mode}`;
  return [{ effect: 'stays', message: `${names.join(', ')}, which a vendor file of ${mode} does not have` }];
}

function saml(
  { servicePrincipal }: PortalApplication,
  application: Application,
  keys: readonly SigningCertificate[],
): SignIn {
  const {
    loginUrl,
    samlSingleSignOnSettings,
    notificationEmailAddresses,
    preferredTokenSigningKeyThumbprint: signing,
  } = servicePrincipal;
  const findings: Finding[] = [];
  const inUse = keys.find(({ thumbprint }) => thumbprint === signing?.toUpperCase());
  const why = inUse && unsayable(inUse);
  if (inUse && why !== undefined)
    findings.push({ effect: 'stays', message: `the certificate that signs ${why}` });
  if (!inUse && keys.length > 0)
    findings.push({ effect: 'stays', message: 'none of the certificates is said to be the one that signs' });
  for (const key of keys) if (key !== inUse) findings.push(aside(key));
  if ((application.optionalClaims?.saml2Token ?? []).length > 0)
    findings.push({ effect: 'stays', message: 'SAML tokens have optional claims' });
  const mailed = notificationEmailAddresses ?? [];
  const notify = mailed.filter(each => z.email().safeParse(each).success);
  for (const each of mailed)
    if (!notify.includes(each))
      findings.push({
        effect: 'lost',
        message: `${each}, mailed before the certificate ends, is no e-mail address`,
      });
  const replyUrls = inOrder(application);
  const certificate =
    inUse && why === undefined
      ? {
          ...(inUse.displayName === usualName ? {} : { displayName: inUse.displayName }),
          endDate: inUse.endDateTime,
        }
      : undefined;
  const settings = given({
    identifiers: application.identifierUris,
    replyUrls,
    signOnUrl: loginUrl,
    logoutUrl: application.web?.logoutUrl,
    relayState: samlSingleSignOnSettings?.relayState,
    certificate,
    notify,
  });
  return {
    singleSignOn: { mode: 'saml', ...settings },
    hasReplyUrls: true,
    ...(certificate && inUse && { thumbprint: inUse.thumbprint }),
    hasOptionalClaims: false,
    findings,
  };
}

/** The default one is the one of the lowest index; those without one stay as they are listed. */
function inOrder({ web }: Application): string[] {
  const indexes = new Map((web?.redirectUriSettings ?? []).map(({ uri, index }) => [uri, index]));
  const place = (uri: string) => indexes.get(uri) ?? Number.MAX_SAFE_INTEGER;
  return (web?.redirectUris ?? []).toSorted((one, other) => place(one) - place(other));
}

interface SigningCertificate {
  displayName: string;
  endDateTime: string;
  /** SHA-1, as the portal shows it. */
  thumbprint: string;
}

/** The public halves: of each certificate Graph has one key that signs and one that verifies. */
function signingKeys(keys: readonly SigningKey[]): SigningCertificate[] {
  return keys.flatMap(({ usage, key, displayName, endDateTime }) => {
    if (usage !== 'Verify' || !key) return [];
    const thumbprint = createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex').toUpperCase();
    return [{ displayName: displayName ?? '', endDateTime, thumbprint }];
  });
}

/** Written down in another way than it is, it would be replaced, and nobody could sign in. */
function unsayable({ displayName, endDateTime }: SigningCertificate): string | undefined {
  if (!/^CN=./.test(displayName))
    return `is called ${displayName || 'nothing'}, and a vendor file has names that start with CN=`;
  const end = Date.parse(endDateTime);
  return Number.isNaN(end) || end % 1000 !== 0 ? `ends at ${endDateTime}, within a second` : undefined;
}

function aside({ thumbprint, endDateTime }: SigningCertificate): Finding {
  return { effect: 'stays', message: `the certificate ${thumbprint}, until ${endDateTime.slice(0, 10)}` };
}

/** Claims by token; those of SAML tokens are no part of this mode. */
function claimsOf(claims: OptionalClaims): {
  claims: Record<string, unknown> | undefined;
  findings: Finding[];
} {
  const of = (token: 'idToken' | 'accessToken') =>
    Object.fromEntries(
      (claims?.[token] ?? []).map(({ name, source, essential, additionalProperties }) => [
        name,
        given({
          source,
          essential: essential || undefined,
          additionalProperties: additionalProperties?.length ? additionalProperties : undefined,
        }),
      ]),
    );
  const written = Object.fromEntries(
    (['idToken', 'accessToken'] as const).map(token => [token, of(token)] as const).filter(isAny),
  );
  const others = claims?.saml2Token ?? [];
  const isSaid = Object.keys(written).length > 0;
  return {
    claims: isSaid ? written : undefined,
    findings:
      others.length > 0
        ? // azuread has the claims of all tokens in one piece.
          [{ effect: isSaid ? 'lost' : 'stays', message: 'SAML tokens have optional claims' }]
        : [],
  };
}

const isAny = ([, claims]: readonly [string, object]) => Object.keys(claims).length > 0;

/** Only what is there. */
function given(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !isEmptyList(value),
    ),
  );
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
