import type { ApplicationOptionalClaimsArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { Deployment, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { readBack } from './read-back.ts';

type Inputs = InputsOf<ApplicationOptionalClaimsArgs>;

/** Graph's name of each kind of token, by azuread's. */
const tokens = { accessTokens: 'accessToken', idTokens: 'idToken', saml2Tokens: 'saml2Token' } as const;
const kinds = Object.keys(tokens) as (keyof typeof tokens)[];

type OptionalClaims = Record<string, readonly object[] | null | undefined>;

/** `/applications/{application}`, as the application itself. */
export const applicationOptionalClaims: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['applicationId'],

  async create(inputs, creation) {
    const application = lastSegment(inputs.applicationId);
    const id = `/applications/${application}`;
    if (areThere(await optionalClaims(application, creation)))
      throw new Error(`optional claims of ${id} are there already; they would have to be imported`);
    const declared = kinds.filter(kind => inputs[kind]?.length);
    await write(application, claimsOf(inputs, declared), creation);
    creation.made({ id });
    await readBack(optionalClaims(application, creation), creation);
    return { id };
  },

  async read({ id }, deployment) {
    const found = await unlessGone(optionalClaims(segment(id, 1), deployment));
    return found && areThere(found) ? { id } : undefined;
  },

  async update({ id, inputs: before }, inputs, deployment) {
    const application = segment(id, 1);
    const found = await optionalClaims(application, deployment);
    const changed = kinds.filter(kind => JSON.stringify(inputs[kind]) !== JSON.stringify(before[kind]));
    await write(application, { ...found, ...claimsOf(inputs, changed) }, deployment);
    return { id };
  },

  async delete({ id }, deployment) {
    await write(segment(id, 1), {}, deployment);
  },
};

function claimsOf(inputs: Inputs, of: readonly (keyof typeof tokens)[]): OptionalClaims {
  return Object.fromEntries(
    of.map(kind => [
      tokens[kind],
      (inputs[kind] ?? []).map(({ name, source, essential, additionalProperties }) => ({
        name,
        // The provider has no word for "none".
        source: source ?? '',
        essential: essential ?? false,
        additionalProperties: additionalProperties ?? [],
      })),
    ]),
  );
}

function areThere(claims: OptionalClaims): boolean {
  return kinds.some(kind => claims[tokens[kind]]?.length);
}

async function optionalClaims(application: string, { graph }: Deployment): Promise<OptionalClaims> {
  const found = await graph.call('applications.get', { application });
  return (found.optionalClaims ?? {}) as OptionalClaims;
}

async function write(application: string, claims: OptionalClaims, { graph }: Deployment) {
  await graph.call('applications.update', { application }, { optionalClaims: claims });
}
