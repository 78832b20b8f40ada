import type { ApplicationRedirectUrisArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { Deployment, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { readBack } from './read-back.ts';

type Inputs = InputsOf<ApplicationRedirectUrisArgs>;

const properties: Readonly<Record<string, string>> = { Web: 'web', SPA: 'spa', PublicClient: 'publicClient' };

/** `/applications/{application}/redirectUris/{type}` */
export const applicationRedirectUris: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['applicationId', 'type'],

  async create({ applicationId, type, redirectUris }, creation) {
    const application = lastSegment(applicationId);
    const id = `/applications/${application}/redirectUris/${type}`;
    if ((await redirectUrisOf(id, creation)).length > 0)
      throw new Error(`${id} has redirect URIs already; they would have to be imported`);
    await write(id, redirectUris, creation);
    creation.made({ id });
    await readBack(redirectUrisOf(id, creation), creation);
    return { id };
  },

  async read({ id }, deployment) {
    const found = await unlessGone(redirectUrisOf(id, deployment));
    return found?.length ? { id } : undefined;
  },

  async update({ id }, { redirectUris }, deployment) {
    await write(id, redirectUris, deployment);
    return { id };
  },

  async delete({ id }, deployment) {
    await write(id, [], deployment);
  },
};

async function redirectUrisOf(id: string, { graph }: Deployment): Promise<readonly string[]> {
  const found = await graph.call('applications.get', { application: segment(id, 1) });
  const platform = found[property(lastSegment(id))] as { redirectUris?: string[] } | null | undefined;
  return platform?.redirectUris ?? [];
}

async function write(id: string, redirectUris: readonly string[], { graph }: Deployment) {
  const body = { [property(lastSegment(id))]: { redirectUris } };
  await graph.call('applications.update', { application: segment(id, 1) }, body);
}

function property(type: string): string {
  const name = properties[type];
  if (name === undefined) throw new Error(`${type} is no type of redirect URIs: PublicClient, SPA or Web`);
  return name;
}
