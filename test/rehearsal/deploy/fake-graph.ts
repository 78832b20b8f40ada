import type { CallKey, Entity, GraphClient } from '../../../src/graph/index.ts';
import { customTemplate } from '../../../src/schema/index.ts';

/** The role every app made from a template offers to people. */
export const userRole = {
  id: '18d14569-c3bd-439b-9a66-3a2aee01d14f',
  displayName: 'User',
  description: 'User',
  value: null,
  isEnabled: true,
  allowedMemberTypes: ['User'],
};

export interface Recorded {
  key: CallKey;
  parameters: Record<string, string>;
  body: unknown;
}

export interface FakeGraph extends GraphClient {
  calls: Recorded[];
  keys(): CallKey[];
  /** Makes the calls with this key (and a body that matches) fail with the message. */
  refuse(key: CallKey, message: string, matches?: (body: unknown) => boolean): void;
  objects: Map<string, Entity>;
}

/**
 * The least of Graph that adapters can run against: objects by id that keep what is written, lists by
 * property. It knows no rules; those are the tenant's.
 */
export function fakeGraph(given: readonly Entity[] = []): FakeGraph {
  const objects = new Map(given.map(entity => [entity.id, entity]));
  const calls: Recorded[] = [];
  const refusals: { key: CallKey; message: string; matches: (body: unknown) => boolean }[] = [];
  let serial = 0;
  const id = () => `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`;
  const collections = new Map<string, string>();
  const add = (collection: string, entity: object): Entity => {
    const made = { id: id(), ...entity };
    objects.set(made.id, made);
    collections.set(made.id, collection);
    return made;
  };
  const answer = (
    key: CallKey,
    parameters: Record<string, string>,
    body: Record<string, unknown>,
  ): unknown => {
    const [collection = '', verb = ''] = key.split('.');
    const target = Object.values(parameters).at(-1) ?? '';
    if (key === 'applicationTemplates.instantiate') {
      const application = add('applications', { appId: id(), ...body, appRoles: [] });
      return {
        application,
        servicePrincipal: add('servicePrincipals', {
          appId: application.appId,
          ...body,
          appRoles: [userRole],
        }),
      };
    }
    if (key === 'applications.addPassword')
      return {
        keyId: id(),
        secretText: 'sEcReT-vAlUe',
        displayName: 'x',
        endDateTime: '2030-01-01T00:00:00Z',
      };
    if (key === 'servicePrincipals.addTokenSigningCertificate')
      return { thumbprint: `${body.displayName} until ${body.endDateTime}`, key: 'public' };
    if (key === 'synchronization.createJob')
      return add(collection, {
        ...body,
        schedule: { state: 'Disabled', interval: 'PT40M', expiration: null },
        status: { code: 'NotRun' },
      });
    if (key === 'synchronization.job') return objects.get(parameters.job ?? '');
    if (key === 'synchronization.templates') return [{ id: 'scim' }];
    if (key === 'synchronization.putSchema') objects.set(`schema ${target}`, { id: target, ...body });
    if (key === 'synchronization.schema')
      return structuredClone(objects.get(`schema ${target}`) ?? customTemplate('customappsso').schema);
    if (verb.startsWith('by') || verb === 'by') {
      const property =
        verb === 'by' ? (parameters.property ?? '') : `${verb[2]?.toLowerCase()}${verb.slice(3)}`;
      const value = parameters.value ?? target;
      return [...objects.values()].filter(
        entity => entity[property] === value && (collections.get(entity.id) ?? collection) === collection,
      );
    }
    if (verb === 'create')
      return add(collection, key === 'applications.create' ? { appId: id(), ...body } : body);
    if (verb === 'get' || verb === 'credentials') return objects.get(target) ?? { id: target };
    if (verb === 'update') objects.set(target, { ...objects.get(target), id: target, ...body });
    if (verb === 'delete') objects.delete(target);
    return ['owners', 'members', 'secrets'].includes(verb) ? [] : undefined;
  };
  const call = async (key: CallKey, parameters: Record<string, string>, body: unknown) => {
    const recorded = structuredClone({ key, parameters, body });
    calls.push(recorded);
    const refusal = refusals.find(entry => entry.key === key && entry.matches(body));
    if (refusal) throw new Error(refusal.message);
    return answer(key, parameters, (body ?? {}) as Record<string, unknown>);
  };
  return {
    calls,
    objects,
    keys: () => calls.map(({ key }) => key),
    refuse: (key, message, matches = () => true) => refusals.push({ key, message, matches }),
    call: call as GraphClient['call'],
  };
}
