import { unlessGone } from '../graph/index.ts';
import { checkTexts } from './check-properties.ts';
import type { Handler, Properties } from './handler.ts';
import { readSingleSignOn } from './live-single-sign-on.ts';
import { clearSingleSignOn, type SingleSignOnDeployment, setSingleSignOn } from './single-sign-on.ts';

const replaceOn = ['servicePrincipalId', 'applicationId'] as const;

const read = (inputs: Properties) => inputs as unknown as SingleSignOnDeployment;

/** How people sign in to an application that is not Rollcall's own in whole. */
export const singleSignOn: Handler = {
  replaceOn,
  outputNames: [],

  check: inputs => checkTexts(inputs, [...replaceOn, 'mode']),

  async create(graph, inputs) {
    await setSingleSignOn(graph, read(inputs));
    return { id: `/servicePrincipals/${read(inputs).servicePrincipalId}/singleSignOn`, outputs: {} };
  },

  async update(graph, inputs, before) {
    await setSingleSignOn(graph, read(inputs), read(before));
    return { outputs: {} };
  },

  async read(graph, id, before) {
    const live = await unlessGone(readSingleSignOn(graph, servicePrincipalAt(id), before && read(before)));
    if (!live) return undefined;
    const inputs = Object.entries({ ...before, ...live }).filter(([, value]) => value !== undefined);
    return { inputs: Object.fromEntries(inputs), outputs: {} };
  },

  delete: (graph, inputs) => clearSingleSignOn(graph, read(inputs)),
};

function servicePrincipalAt(id: string): string {
  const [, found] = /^\/?servicePrincipals\/([^/]+)\/singleSignOn\/?$/.exec(id) ?? [];
  if (found !== undefined) return found;
  throw new TypeError(`"${id}" is no id of this resource: it is /servicePrincipals/<object id>/singleSignOn`);
}
