import type { Fetch } from './client.ts';

/** Where a cloud's sign-in and its Graph are. */
export interface Cloud {
  login: string;
  graph: string;
  /** Not one of Microsoft's own: nobody vouches for its sign-in but whoever named it. */
  foreign: boolean;
}

const own = (login: string, graph: string): Cloud => ({
  login: `https://login.${login}`,
  graph: `https://${graph}`,
  foreign: false,
});
const global = own('microsoftonline.com', 'graph.microsoft.com');
const government = own('microsoftonline.us', 'graph.microsoft.us');
const defence = own('microsoftonline.us', 'dod-graph.microsoft.us');

// Names and addresses: hashicorp/go-azure-sdk, sdk/environments.
const clouds: Readonly<Record<string, Cloud>> = {
  global,
  public: global,
  usgovernment: government,
  usgovernmentl4: government,
  dod: defence,
  usgovernmentl5: defence,
  china: own('chinacloudapi.cn', 'microsoftgraph.chinacloudapi.cn'),
};

/** A cloud that is not known, or that does not say where it is. */
export class CloudNotFound extends Error {
  override readonly name = 'CloudNotFound';
}

/**
 * The cloud of `environment`, or of the metadata a host publishes: azuread's `metadataHost`, for clouds of
 * one's own and for a local tenant.
 *
 * @throws CloudNotFound
 */
export async function findCloud(
  { environment, metadataHost }: { environment?: string; metadataHost?: string },
  fetch: Fetch,
): Promise<Cloud> {
  if (metadataHost === undefined) {
    const cloud = clouds[(environment ?? 'global').toLowerCase()];
    if (cloud) return cloud;
    throw new CloudNotFound(
      `there is no cloud "${environment}": azuread:environment (ARM_ENVIRONMENT) is one of ${Object.keys(clouds).join(', ')}`,
    );
  }
  const url = `https://${metadataHost}/metadata/endpoints?api-version=2022-09-01`;
  const fail = (why: string) =>
    new CloudNotFound(`azuread:metadataHost (ARM_METADATA_HOSTNAME) ${metadataHost}: ${why}`);
  let text: string;
  try {
    const response = await fetch(new Request(url, { headers: { accept: 'application/json' } }));
    if (!response.ok) throw fail(`${url} answered ${response.status}`);
    text = await response.text();
  } catch (error) {
    throw error instanceof CloudNotFound ? error : fail(error instanceof Error ? error.message : 'no answer');
  }
  const { login, graph } = addresses(text);
  if (login && graph) return { login, graph, foreign: true };
  throw fail(
    'its metadata names no sign-in (authentication.loginEndpoint) or no Graph (microsoftGraphResourceId)',
  );
}

function addresses(text: string): { login?: string; graph?: string } {
  try {
    const { authentication, microsoftGraphResourceId } = JSON.parse(text) as {
      authentication?: { loginEndpoint?: unknown };
      microsoftGraphResourceId?: unknown;
    };
    return { ...https('login', authentication?.loginEndpoint), ...https('graph', microsoftGraphResourceId) };
  } catch {
    return {};
  }
}

/** Tokens and secrets go there: never without encryption. */
function https(name: string, address: unknown): Record<string, string> {
  return typeof address === 'string' && address.startsWith('https://')
    ? { [name]: address.replace(/\/+$/, '') }
    : {};
}
