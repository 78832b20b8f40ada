import { type GraphClient, unlessGone } from '../graph/index.ts';

/** What is declared of how people sign in; what is left out is not touched. */
export interface SingleSignOnSettings {
  /** Graph's preferredSingleSignOnMode. */
  mode: string;
  /** Of SAML: all of them. */
  identifiers?: readonly string[] | undefined;
  /** Of SAML: all of them, the default one first. */
  replyUrls?: readonly string[] | undefined;
  signOnUrl?: string | undefined;
  homePageUrl?: string | undefined;
  logoutUrl?: string | undefined;
  relayState?: string | undefined;
  /** Who is mailed before the certificate in use ends. */
  notify?: readonly string[] | undefined;
  /** Of the certificate that signs. */
  thumbprint?: string | undefined;
}

export interface SingleSignOnDeployment extends SingleSignOnSettings {
  /** Object ids. */
  servicePrincipalId: string;
  applicationId: string;
}

type Setting = Exclude<keyof SingleSignOnSettings, 'mode'>;
type Settings = Partial<SingleSignOnSettings>;
/** A body of a PATCH. */
type Body = Record<string, unknown>;

/** Each setting as Graph's properties of a service principal; one that is not there clears them. */
const ofServicePrincipal = {
  signOnUrl: ({ signOnUrl }: Settings) => ({ loginUrl: signOnUrl ?? null }),
  relayState: ({ relayState }: Settings) => ({
    samlSingleSignOnSettings: relayState === undefined ? null : { relayState },
  }),
  notify: ({ notify }: Settings) => ({ notificationEmailAddresses: notify ?? [] }),
  thumbprint: ({ thumbprint }: Settings) => ({ preferredTokenSigningKeyThumbprint: thumbprint ?? null }),
};

/** The same of an application's `web`. */
const ofWeb = {
  homePageUrl: ({ homePageUrl }: Settings) => ({ homePageUrl: homePageUrl ?? null }),
  logoutUrl: ({ logoutUrl }: Settings) => ({ logoutUrl: logoutUrl ?? null }),
  replyUrls: ({ replyUrls = [] }: Settings) => ({
    redirectUris: replyUrls,
    // Graph's list has no order. Of one there is nothing to say.
    ...(replyUrls.length > 1 ? { redirectUriSettings: replyUrls.map((uri, index) => ({ uri, index })) } : {}),
  }),
};

/**
 * Writes what is declared, and clears what was declared before and is not any more. The mode comes first: an
 * organization may take a name outside its domains for applications with SAML only.
 *
 * @param before as last deployed; nothing for a new one
 * @throws GraphError
 */
export async function setSingleSignOn(
  graph: GraphClient,
  { servicePrincipalId, applicationId, ...settings }: SingleSignOnDeployment,
  before: Settings = {},
): Promise<void> {
  const named = (name: Setting) => settings[name] !== undefined || before[name] !== undefined;
  await graph.call(
    'servicePrincipals.update',
    { servicePrincipal: servicePrincipalId },
    { preferredSingleSignOnMode: settings.mode, ...bodyOf(ofServicePrincipal, settings, named) },
  );
  const application = applicationBody(settings, named);
  if (Object.keys(application).length > 0)
    await graph.call('applications.update', { application: applicationId }, application);
}

/**
 * Clears what was declared, the mode last. What is gone with its application needs no clearing.
 *
 * @throws GraphError
 */
export async function clearSingleSignOn(
  graph: GraphClient,
  { servicePrincipalId, applicationId, ...settings }: SingleSignOnDeployment,
): Promise<void> {
  const named = (name: Setting) => settings[name] !== undefined;
  const application = applicationBody({}, named);
  if (Object.keys(application).length > 0)
    await unlessGone(graph.call('applications.update', { application: applicationId }, application));
  const principal = { ...bodyOf(ofServicePrincipal, {}, named), preferredSingleSignOnMode: null };
  await unlessGone(
    graph.call('servicePrincipals.update', { servicePrincipal: servicePrincipalId }, principal),
  );
}

function applicationBody(settings: Settings, named: (name: Setting) => boolean): Body {
  const web = bodyOf(ofWeb, settings, named);
  return {
    ...(named('identifiers') ? { identifierUris: settings.identifiers ?? [] } : {}),
    ...(Object.keys(web).length > 0 ? { web } : {}),
  };
}

function bodyOf<Name extends Setting>(
  table: Readonly<Record<Name, (settings: Settings) => Body>>,
  settings: Settings,
  named: (name: Setting) => boolean,
): Body {
  const names = (Object.keys(table) as Name[]).filter(named);
  return Object.assign({}, ...names.map(name => table[name](settings)));
}
