import type { AppRole, AppRoleAssignment, ObjectId } from '../directory.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { dateTime, type Surroundings } from './surroundings.ts';

/** Default access: an assignment without a role. */
export const defaultAppRoleId = '00000000-0000-0000-0000-000000000000';

export interface NewAssignment {
  principalId: ObjectId;
  resourceId: ObjectId;
  appRoleId: string;
}

export interface StoredAssignment extends AppRoleAssignment {
  createdDateTime: string;
}

const none: readonly StoredAssignment[] = [];

/** App role assignments, found from the resource, from the principal and by id. */
export class Assignments {
  readonly #byId = new Map<string, StoredAssignment>();
  readonly #byResource = new Map<ObjectId, Map<string, StoredAssignment>>();
  readonly #byPrincipal = new Map<ObjectId, Set<StoredAssignment>>();
  /** Arrays handed out, until the next change of their resource. */
  readonly #lists = new Map<ObjectId, readonly StoredAssignment[]>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get(id: string): StoredAssignment {
    const assignment = this.#byId.get(id);
    if (!assignment) throw notFound(id);
    return assignment;
  }

  to(resource: ObjectId): readonly StoredAssignment[] {
    const held = this.#byResource.get(resource);
    if (!held) return none;
    const list = this.#lists.get(resource) ?? [...held.values()];
    this.#lists.set(resource, list);
    return list;
  }

  of(principal: ObjectId): StoredAssignment[] {
    return [...(this.#byPrincipal.get(principal) ?? [])];
  }

  /**
   * @throws GraphError 400 where the role is not the resource's, is not for principals of that type,
   *   or is assigned already. Default access is for resources that declare no role of that type
   *   (https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto).
   */
  assign(
    wanted: NewAssignment,
    principalType: AppRoleAssignment['principalType'],
    resource: { displayName: string; appRoles: readonly AppRole[] },
  ): StoredAssignment {
    const memberType = principalType === 'ServicePrincipal' ? 'Application' : 'User';
    const offered = resource.appRoles.filter(
      role => role.isEnabled && role.allowedMemberTypes.includes(memberType),
    );
    const known =
      wanted.appRoleId === defaultAppRoleId
        ? offered.length === 0
        : offered.some(({ id }) => id === wanted.appRoleId);
    if (!known) {
      const choices = offered.map(({ displayName, id }) => `${displayName} (${id})`).join(', ');
      throw badRequest(
        `Permission being assigned was not found on application '${resource.displayName}'.${choices && ` It offers: ${choices}.`}`,
        [{ code: 'InvalidValue', target: 'appRoleId', message: 'No such enabled app role.' }],
      );
    }
    const taken = this.of(wanted.principalId).some(
      ({ resourceId, appRoleId }) => resourceId === wanted.resourceId && appRoleId === wanted.appRoleId,
    );
    if (taken) throw badRequest('Permission being assigned already exists on the object.');
    const assignment: StoredAssignment = {
      id: this.#around.ids(),
      ...wanted,
      principalType,
      createdDateTime: dateTime(this.#around.clock.now()),
    };
    this.attach(assignment);
    return assignment;
  }

  attach(assignment: StoredAssignment): void {
    this.#byId.set(assignment.id, assignment);
    const atResource = this.#byResource.get(assignment.resourceId) ?? new Map();
    this.#byResource.set(assignment.resourceId, atResource.set(assignment.id, assignment));
    const atPrincipal = this.#byPrincipal.get(assignment.principalId) ?? new Set();
    this.#byPrincipal.set(assignment.principalId, atPrincipal.add(assignment));
    this.#lists.delete(assignment.resourceId);
  }

  detach(assignment: StoredAssignment): void {
    this.#byId.delete(assignment.id);
    this.#byResource.get(assignment.resourceId)?.delete(assignment.id);
    const atPrincipal = this.#byPrincipal.get(assignment.principalId);
    atPrincipal?.delete(assignment);
    if (atPrincipal?.size === 0) this.#byPrincipal.delete(assignment.principalId);
    this.#lists.delete(assignment.resourceId);
  }
}
