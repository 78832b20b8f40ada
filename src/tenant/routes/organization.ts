import { notFound } from '../graph-error.ts';
import { applicationType, servicePrincipalType } from '../properties/application.ts';
import { groupType } from '../properties/group.ts';
import { userType } from '../properties/user.ts';
import type { State } from '../state.ts';
import { anyOf, entityReply, listReply, named, only } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderId } from './render.ts';
import type { Route } from './route.ts';

const domainProperties = named('domain', [
  'id',
  'authenticationType',
  'isAdminManaged',
  'isDefault',
  'isInitial',
  'isRoot',
  'isVerified',
  'supportedServices',
]);
const organizationProperties = named('organization', [
  'id',
  'displayName',
  'createdDateTime',
  'tenantType',
  'verifiedDomains',
]);

const isInitial = (name: string) => /^[^.]+\.onmicrosoft\.com$/i.test(name);

function renderDomain({ name, isDefault }: { name: string; isDefault: boolean }) {
  return {
    authenticationType: 'Managed',
    id: name,
    isAdminManaged: true,
    isDefault,
    isInitial: isInitial(name),
    isRoot: true,
    isVerified: true,
    supportedServices: [],
  };
}

function renderOrganization(state: State) {
  return {
    id: state.tenantId,
    displayName: state.displayName,
    createdDateTime: state.createdDateTime,
    tenantType: 'AAD',
    verifiedDomains: state.directory.verifiedDomains.map(({ name, isDefault }) => ({
      capabilities: '',
      isDefault,
      isInitial: isInitial(name),
      name,
      type: 'Managed',
    })),
  };
}

export const organizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/domains',
    permissions: permissions.readDomains,
    handle(call) {
      const { verifiedDomains } = call.state.directory;
      return listReply(call, {
        set: 'domains',
        queried: domainProperties,
        items: only(
          id => verifiedDomains.find(({ name }) => name === id),
          () => verifiedDomains,
        ),
        render: renderDomain,
      });
    },
  },
  {
    method: 'GET',
    path: '/domains/:id',
    permissions: permissions.readDomains,
    handle(call) {
      const domain = call.state.directory.verifiedDomains.find(({ name }) => name === call.param('id'));
      if (!domain) throw notFound(call.param('id'));
      return entityReply(call, renderDomain(domain), { set: 'domains', queried: domainProperties });
    },
  },
  {
    method: 'GET',
    path: '/organization',
    permissions: permissions.readOrganization,
    handle: call =>
      listReply(call, {
        set: 'organization',
        queried: organizationProperties,
        items: () => [call.state],
        render: renderOrganization,
      }),
  },
  {
    method: 'GET',
    path: '/organization/:id',
    permissions: permissions.readOrganization,
    handle(call) {
      if (call.param('id') !== call.state.tenantId) throw notFound(call.param('id'));
      return entityReply(call, renderOrganization(call.state), {
        set: 'organization',
        queried: organizationProperties,
      });
    },
  },
  {
    method: 'GET',
    path: '/directoryObjects/:id',
    permissions: permissions.readObjects,
    handle: call =>
      entityReply(call, renderId(call.state, call.param('id')), {
        set: 'directoryObjects',
        queried: anyOf([userType, groupType, servicePrincipalType, applicationType]),
      }),
  },
];
