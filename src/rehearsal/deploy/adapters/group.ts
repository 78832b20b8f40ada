import type { GroupArgs } from '@pulumi/azuread';
import type { GraphClient } from '../../../graph/index.ts';
import { unlessGone } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { directoryObject, lastSegment } from './ids.ts';
import { appears, readBack } from './read-back.ts';
import { mailNickname, temporaryName } from './temporary-name.ts';

type Inputs = InputsOf<GroupArgs>;

/** `/groups/{id}` */
export const group: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['assignableToRole', 'behaviors', 'mailNickname', 'provisioningOptions', 'types'],

  async create(inputs, creation, urn) {
    const { graph, caller, made } = creation;
    const owners = inputs.owners?.length ? inputs.owners : [caller.objectId];
    // Users are bound before service principals, so the provider asks what each of them is.
    for (const object of owners)
      if (object !== caller.objectId) await graph.call('directoryObjects.get', { object });
    const { id: group } = await graph.call(
      'groups.create',
      {},
      {
        ...body(inputs),
        groupTypes: inputs.types ?? [],
        isAssignableToRole: inputs.assignableToRole ?? false,
        resourceBehaviorOptions: inputs.behaviors ?? [],
        resourceProvisioningOptions: inputs.provisioningOptions ?? [],
        mailNickname: inputs.mailNickname ?? mailNickname(urn),
        'owners@odata.bind': owners.map(directoryObject),
      },
    );
    const id = `/groups/${group}`;
    made({ id });
    for (const displayName of [temporaryName(urn), inputs.displayName])
      await graph.call('groups.update', { group }, { displayName });
    await appears(() => graph.call('groups.get', { group }));
    for (const member of inputs.members ?? []) await add(graph, 'groups.addMember', group, member);
    const found = await readBack(graph.call('groups.get', { group }), creation);
    return { id, outputs: await outputs(graph, found) };
  },

  async read({ id }, { graph }) {
    const found = await unlessGone(graph.call('groups.get', { group: lastSegment(id) }));
    return found && { id, outputs: await outputs(graph, found) };
  },

  async update({ id, inputs: before }, inputs, { graph, caller }) {
    const group = lastSegment(id);
    await graph.call('groups.update', { group }, body(inputs));

    const members = new Set((await graph.call('groups.members', { group })).map(member => member.id));
    const wanted = new Set(inputs.members ?? []);
    if (inputs.members !== undefined || before.members !== undefined) {
      for (const member of members)
        if (!wanted.has(member)) await graph.call('groups.removeMember', { group, member });
      for (const member of wanted)
        if (!members.has(member)) await add(graph, 'groups.addMember', group, member);
    }

    if (inputs.owners !== undefined) {
      const owners = new Set((await graph.call('groups.owners', { group })).map(owner => owner.id));
      const keep = new Set(inputs.owners.length ? inputs.owners : [caller.objectId]);
      // New ones first: a group must not be without an owner.
      for (const owner of keep) if (!owners.has(owner)) await add(graph, 'groups.addOwner', group, owner);
      for (const owner of owners)
        if (!keep.has(owner)) await graph.call('groups.removeOwner', { group, owner });
    }
    return { id, outputs: await outputs(graph, await graph.call('groups.get', { group })) };
  },

  async delete({ id }, { graph }) {
    await graph.call('groups.delete', { group: lastSegment(id) });
  },
};

function body(inputs: Inputs) {
  const rule = inputs.dynamicMembership;
  return {
    displayName: inputs.displayName,
    description: inputs.description ?? null,
    mailEnabled: inputs.mailEnabled ?? false,
    securityEnabled: inputs.securityEnabled ?? false,
    membershipRule: rule?.rule ?? null,
    ...(rule ? { membershipRuleProcessingState: rule.enabled ? 'On' : 'Paused' } : {}),
  };
}

async function outputs(
  graph: GraphClient,
  { id: group, mailNickname }: { id: string; mailNickname?: unknown },
) {
  const owners = await graph.call('groups.owners', { group });
  const members = await graph.call('groups.members', { group });
  return {
    objectId: group,
    mailNickname,
    owners: owners.map(owner => owner.id),
    members: members.map(member => member.id),
  };
}

async function add(
  graph: GraphClient,
  call: 'groups.addMember' | 'groups.addOwner',
  group: string,
  id: string,
) {
  await graph.call(call, { group }, { '@odata.id': directoryObject(id) });
}
