import type { GraphClient } from '../graph/index.ts';
import type { SingleSignOnDeployment, SingleSignOnSettings } from './single-sign-on.ts';

type Entity = Awaited<ReturnType<typeof readServicePrincipal>>;
type Settings = Omit<SingleSignOnSettings, 'mode'>;

/**
 * How people sign in to an application as it is now: of the settings those declared before, or every one
 * that is there. Nothing where no mode is set.
 *
 * @throws GraphError
 */
export async function readSingleSignOn(
  graph: GraphClient,
  servicePrincipalId: string,
  before: SingleSignOnDeployment | undefined,
): Promise<SingleSignOnDeployment | undefined> {
  const servicePrincipal = await readServicePrincipal(graph, servicePrincipalId);
  const { preferredSingleSignOnMode: mode } = servicePrincipal;
  if (typeof mode !== 'string') return undefined;
  const application = await readApplication(graph, servicePrincipal, before);
  const live = settingsOf(servicePrincipal, application);
  const names = Object.keys(live) as (keyof Settings)[];
  const settings = Object.fromEntries(
    names
      .filter(name => (before ? before[name] !== undefined : ofMode(mode, name) && !isEmpty(live[name])))
      .map(name => [name, inOrderOf(live[name], before?.[name])]),
  );
  return { servicePrincipalId, applicationId: application.id, mode, ...settings };
}

const readServicePrincipal = (graph: GraphClient, servicePrincipal: string) =>
  graph.call('servicePrincipals.get', { servicePrincipal });

async function readApplication(
  graph: GraphClient,
  { appId }: Entity,
  before: SingleSignOnDeployment | undefined,
): Promise<Entity> {
  if (before) return graph.call('applications.get', { application: before.applicationId });
  const [found] = await graph.call('applications.byAppId', { appId: String(appId) });
  if (!found) throw new TypeError(`the registration of ${appId} is in another organization's directory`);
  return found;
}

interface Web {
  homePageUrl?: string | null;
  logoutUrl?: string | null;
  redirectUris?: string[];
  redirectUriSettings?: { uri: string; index: number | null }[];
}

function settingsOf(servicePrincipal: Entity, application: Entity): { [Name in keyof Settings]-?: unknown } {
  const {
    homePageUrl,
    logoutUrl,
    redirectUris = [],
    redirectUriSettings = [],
  } = (application.web ?? {}) as Web;
  const indexes = new Map(redirectUriSettings.map(({ uri, index }) => [uri, index]));
  const place = (uri: string) => indexes.get(uri) ?? Number.POSITIVE_INFINITY;
  const { relayState } = (servicePrincipal.samlSingleSignOnSettings ?? {}) as { relayState?: string | null };
  return {
    identifiers: application.identifierUris,
    // Those without an index stay as they are listed.
    replyUrls: redirectUris.toSorted((one, other) => Math.sign(place(one) - place(other)) || 0),
    signOnUrl: servicePrincipal.loginUrl,
    homePageUrl,
    logoutUrl,
    relayState,
    notify: servicePrincipal.notificationEmailAddresses,
    thumbprint: servicePrincipal.preferredTokenSigningKeyThumbprint,
  };
}

/**
 * Of a mode only its own settings: any other, taken over by an import, would be cleared by the next deployment,
 * which does not declare it.
 */
function ofMode(mode: string, name: keyof Settings): boolean {
  const web = name === 'homePageUrl' || name === 'logoutUrl';
  if (mode === 'oidc') return web;
  return mode === 'saml' ? name !== 'homePageUrl' : name === 'signOnUrl';
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Graph's lists have no order of their own: the same ones are no change. */
function inOrderOf(live: unknown, before: unknown): unknown {
  if (!Array.isArray(live) || !Array.isArray(before)) return live ?? undefined;
  const same = live.length === before.length && before.every(each => live.includes(each));
  return same ? before : live;
}
