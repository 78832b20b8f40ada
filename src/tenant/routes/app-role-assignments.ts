import { z } from 'zod';
import type { StoredAssignment } from '../directory/index.ts';
import { badRequest, denied, notFound } from '../graph-error.ts';
import { entityReply, listReply, named } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderAssignment } from './render.ts';
import { type Call, noContent, type Route } from './route.ts';

const queried = named('appRoleAssignment', [
  'id',
  'appRoleId',
  'createdDateTime',
  'deletedDateTime',
  'principalDisplayName',
  'principalId',
  'principalType',
  'resourceDisplayName',
  'resourceId',
]);
const set = 'appRoleAssignments';
const wanted = z.looseObject({ appRoleId: z.guid(), principalId: z.guid(), resourceId: z.guid() });

/** @param fixed the id the path itself gives. */
async function assign(call: Call, fixed: 'principalId' | 'resourceId') {
  const { state, caller } = call;
  const body = await call.body();
  const parsed = wanted.safeParse(body);
  if (!parsed.success) throw badRequest('appRoleId, principalId and resourceId must be GUIDs.');
  const { appRoleId, principalId, resourceId } = parsed.data;
  if (parsed.data[fixed] !== call.param('id')) throw badRequest(`'${fixed}' must be that of the path.`);
  permitConsent(call, resourceId, caller.roles);
  const assignment = state.directory.assignAppRole({ appRoleId, principalId, resourceId });
  return entityReply(call, renderAssignment(state, assignment), { set, queried }, 201);
}

/** Consenting to Graph's own permissions takes more than managing applications does. */
function permitConsent({ state }: Call, resourceId: string, roles: readonly string[]): void {
  const consent = resourceId === state.graphServicePrincipalId;
  if (consent && !roles.includes('AppRoleAssignment.ReadWrite.All')) {
    throw denied("Assigning Microsoft Graph's own permissions needs AppRoleAssignment.ReadWrite.All.");
  }
}

function assignmentOf(call: Call, of: 'principalId' | 'resourceId'): StoredAssignment {
  const assignment = call.state.directory.assignment(call.param('assignment'));
  if (assignment[of] !== call.param('id')) throw notFound(assignment.id);
  return assignment;
}

/** @param check throws 404 where there is no such principal. */
function ofPrincipal(
  collection: 'users' | 'groups' | 'servicePrincipals',
  check: (call: Call) => string,
): Route[] {
  const path = `/${collection}/:id/appRoleAssignments`;
  const readable =
    collection === 'servicePrincipals' ? permissions.readAssignments : permissions.readPrincipalAssignments;
  return [
    {
      method: 'GET',
      path,
      permissions: readable,
      handle(call) {
        const { directory } = call.state;
        return listReply(call, {
          set,
          queried,
          items: () => directory.assignmentsOf(check(call)),
          render: assignment => renderAssignment(call.state, assignment),
        });
      },
    },
    {
      method: 'POST',
      path,
      permissions: permissions.createAssignments,
      handle(call) {
        check(call);
        return assign(call, 'principalId');
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:assignment`,
      permissions: permissions.deleteAssignments,
      handle(call) {
        check(call);
        const { id, resourceId } = assignmentOf(call, 'principalId');
        permitConsent(call, resourceId, call.caller.roles);
        call.state.directory.unassignAppRole(id);
        return noContent;
      },
    },
  ];
}

const resourcePath = '/servicePrincipals/:id/appRoleAssignedTo';
const resourceId = (call: Call) => call.state.directory.apps.servicePrincipal(call.param('id')).id;

export const appRoleAssignmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: resourcePath,
    permissions: permissions.readAssignments,
    handle: call =>
      listReply(call, {
        set,
        queried,
        items: () => call.state.directory.assignmentsTo(resourceId(call)),
        render: assignment => renderAssignment(call.state, assignment),
      }),
  },
  {
    method: 'POST',
    path: resourcePath,
    permissions: permissions.createAssignments,
    handle(call) {
      resourceId(call);
      return assign(call, 'resourceId');
    },
  },
  {
    method: 'GET',
    path: `${resourcePath}/:assignment`,
    permissions: permissions.readAssignments,
    handle(call) {
      resourceId(call);
      const assignment = assignmentOf(call, 'resourceId');
      return entityReply(call, renderAssignment(call.state, assignment), { set, queried });
    },
  },
  {
    method: 'DELETE',
    path: `${resourcePath}/:assignment`,
    permissions: permissions.deleteAssignments,
    handle(call) {
      permitConsent(call, resourceId(call), call.caller.roles);
      call.state.directory.unassignAppRole(assignmentOf(call, 'resourceId').id);
      return noContent;
    },
  },
  ...ofPrincipal('users', call => call.state.directory.user(call.param('id')).id),
  ...ofPrincipal('groups', call => call.state.directory.group(call.param('id')).id),
  ...ofPrincipal('servicePrincipals', resourceId),
];
