import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import { validate as isGuid } from 'uuid';
import { microsoftGraphAppId } from '../permissions/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { roleOfEverybody } from './app-roles.ts';
import type { ExistingApplication } from './enterprise-application.ts';
import { type MicrosoftGraph, permissionProblems } from './permissions.ts';
import { type Wanted, wanted } from './wanted.ts';

/** What the vendor files name and do not own, as it is in the tenant: object ids by name. */
export interface Directory {
  tenantId: string;
  /** Object id of whoever deploys. */
  deployer: string;
  /** Gallery apps' template ids by display name. */
  templates: ReadonlyMap<string, string>;
  /** Existing enterprise applications by name or object id, as written. */
  applications: ReadonlyMap<string, ExistingApplication>;
  groups: ReadonlyMap<string, string>;
  /** By userPrincipalName. */
  people: ReadonlyMap<string, string>;
  /** Looked up where a vendor has permissions. */
  microsoftGraph: MicrosoftGraph | undefined;
}

/**
 * Finds all that the vendors name, before anything is registered: a name that is not there, or stands for
 * two objects, stops the deployment while nothing has been done yet.
 *
 * @throws pulumi.RunError listing every problem
 */
export async function lookUp(vendors: readonly Vendor[]): Promise<Directory> {
  const names = wanted(vendors);
  const problems: string[] = [];
  const each = async <Found>(
    wants: readonly Wanted[],
    what: string,
    find: (name: string) => Promise<Found>,
    instead: string,
  ): Promise<ReadonlyMap<string, Found>> => {
    const found = await Promise.allSettled(wants.map(({ name }) => find(name)));
    return new Map(
      wants.flatMap(({ name, vendors: by }, index) => {
        const result = found[index];
        if (result?.status === 'fulfilled') return [[name, result.value] as const];
        const problem = `${by.join(', ')}: ${what} "${name}" was not found: ${reason(result?.reason)}`;
        problems.push(`${problem.replace(/\.$/, '')}. ${instead}`);
        return [];
      }),
    );
  };

  const templates = await each(
    names.templates,
    'the gallery app',
    findTemplate,
    "Write its name as Entra's gallery shows it, or from: custom.",
  );
  const applications = await each(
    names.applications,
    'the enterprise application',
    findApplication,
    'Write its name as the list of enterprise applications shows it, or its object id.',
  );
  const groups = await each(
    names.groups,
    'the group',
    findGroup,
    "Create it in Entra, declare it under the vendor file's groups, or, of several, write the object id.",
  );
  const people = await each(
    names.people,
    'the person',
    findPerson,
    'Write the userPrincipalName of somebody in this tenant.',
  );
  const graphs = await each(
    names.microsoftGraph,
    'the service principal',
    findMicrosoftGraph,
    'Every tenant has it: look whether whoever deploys may read applications.',
  );
  const microsoftGraph = [...graphs.values()].at(0);
  if (microsoftGraph)
    for (const { name, permissions } of vendors)
      problems.push(...permissionProblems(permissions, microsoftGraph).map(problem => `${name}: ${problem}`));
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));

  const { tenantId, objectId: deployer } = await azuread.getClientConfig();
  return { tenantId, deployer, templates, applications, groups, people, microsoftGraph };
}

const findTemplate = async (displayName: string) =>
  (await azuread.getApplicationTemplate({ displayName })).templateId;

async function findApplication(nameOrId: string): Promise<ExistingApplication> {
  const { clientId, objectId, id, appRoles } = await azuread.getServicePrincipal(
    isGuid(nameOrId) ? { objectId: nameOrId } : { displayName: nameOrId },
  );
  const application = await azuread.getApplication({ clientId });
  return {
    applicationId: application.id,
    clientId,
    servicePrincipalId: id,
    servicePrincipalObjectId: objectId,
    defaultRoleId: roleOfEverybody(appRoles),
  };
}

const findGroup = async (nameOrId: string) =>
  (await azuread.getGroup(isGuid(nameOrId) ? { objectId: nameOrId } : { displayName: nameOrId })).objectId;

const findPerson = async (userPrincipalName: string) =>
  (await azuread.getUser({ userPrincipalName })).objectId;

async function findMicrosoftGraph(): Promise<MicrosoftGraph> {
  const { clientId, objectId, appRoleIds, oauth2PermissionScopeIds } = await azuread.getServicePrincipal({
    clientId: microsoftGraphAppId,
  });
  return { clientId, objectId, appRoleIds, oauth2PermissionScopeIds };
}

/** The provider's own words, without the engine's preamble. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^invocation of \S+ returned an error: /, '');
}

export function personId({ people }: Directory, userPrincipalName: string): string {
  return found(people, userPrincipalName);
}

export function groupId({ groups }: Directory, name: string): string {
  return found(groups, name);
}

export function found<Found>(among: ReadonlyMap<string, Found>, name: string): Found {
  const value = among.get(name);
  if (value === undefined) throw new RangeError(`${name} was not looked up`);
  return value;
}
