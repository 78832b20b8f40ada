import type { Sections } from './application-sections.ts';
import type { PortalApplication } from './read-application.ts';

/** A resource to be taken into Pulumi's state, as `pulumi import --file` reads it. */
export interface ImportedResource {
  type: string;
  /** The name the program gives it. */
  name: string;
  /** The provider's id; a component has none. */
  id?: string;
  component?: true;
  /** The name of the component it stands in. */
  parent?: string;
}

/**
 * The resources of a deployed vendor that are there already, components before what stands in them: types and
 * names are those of the program, ids those of the azuread provider (the section Import of each page of its
 * documents) and of Rollcall's own (docs/provider.md). The job's secrets are not among them: the provider does
 * not import them, a deployment writes them.
 */
export function importedResources(
  vendor: string,
  portal: PortalApplication,
  sections: Sections,
): ImportedResource[] {
  const { servicePrincipal, application, madeFrom, job, graph } = portal;
  const object = `/servicePrincipals/${servicePrincipal.id}`;
  const app = application && `/applications/${application.id}`;
  const jobPath = `${object}/synchronization/jobs/${job.id}`;
  const resources: ImportedResource[] = [];
  const component = (type: string, name: string, parent?: string) =>
    resources.push({ type: `rollcall:index:${type}`, name, component: true, ...(parent ? { parent } : {}) });
  const add = (parent: string, type: string, name: string, id: string) =>
    resources.push({ type, name: `${vendor}-${name}`, id, parent });
  const assigned = (parent: string, name: string, resource: string, id: string) =>
    add(parent, azuread('AppRoleAssignment'), name, `/servicePrincipals/${resource}/appRoleAssignedTo/${id}`);

  component('VendorDeployment', vendor);
  component('EnterpriseApplication', `${vendor}-app`, vendor);
  if (app && madeFrom)
    add(
      `${vendor}-app`,
      azuread('ApplicationFromTemplate'),
      'application',
      `/applicationTemplates/${madeFrom.templateId}/instantiate/${application.id}/${servicePrincipal.id}`,
    );
  if (app) {
    for (const { key, role } of sections.roles)
      add(`${vendor}-app`, azuread('ApplicationAppRole'), `role-${key}`, `${app}/appRoles/${role.id}`);
    for (const { of, name, type } of redirectUriResources)
      if (sections.redirectUris.some(({ platform }) => platform === of))
        add(`${vendor}-app`, azuread('ApplicationRedirectUris'), name, `${app}/redirectUris/${type}`);
    const { hasOptionalClaims, singleSignOn, thumbprint } = sections.signIn;
    // The provider gives them the id of their application.
    if (hasOptionalClaims) add(`${vendor}-app`, azuread('ApplicationOptionalClaims'), 'optional-claims', app);
    const own = (type: string, name: string, id: string) =>
      add(`${vendor}-app`, `rollcall:index:${type}`, name, `${object}/${id}`);
    if (thumbprint !== undefined)
      own('TokenSigningCertificate', 'signing-certificate', `tokenSigningCertificates/${thumbprint}`);
    if (singleSignOn) own('SingleSignOn', 'single-sign-on', 'singleSignOn');
  }
  if (sections.application.length > 0 || sections.delegated) {
    const parent = `${vendor}-permissions`;
    component('GraphPermissions', parent, vendor);
    if (app && sections.asksGraph)
      add(parent, azuread('ApplicationApiAccess'), 'graph-access', `${app}/apiAccess/${graph.appId}`);
    for (const { permission, assignment } of sections.application)
      assigned(parent, `consent-${permission}`, graph.id, assignment.id);
    if (sections.delegated)
      add(
        parent,
        azuread('ServicePrincipalDelegatedPermissionGrant'),
        'consent-delegated',
        `/oauth2PermissionGrants/${sections.delegated.grantId}`,
      );
  }
  component('Assignments', `${vendor}-assignments`, vendor);
  for (const { name, assignment } of sections.assignments)
    assigned(`${vendor}-assignments`, `assignment-${name}`, servicePrincipal.id, assignment.id);
  component('Provisioning', `${vendor}-provisioning`, vendor);
  add(`${vendor}-provisioning`, azuread('SynchronizationJob'), 'job', jobPath);
  add(`${vendor}-provisioning`, 'rollcall:index:SynchronizationSchema', 'schema', `${jobPath}/schema`);
  add(`${vendor}-provisioning`, 'rollcall:index:ProvisioningState', 'state', jobPath);
  return resources;
}

/** One resource for each platform, with azuread's word for it. */
const redirectUriResources = [
  { of: 'web', name: 'redirect-uris', type: 'Web' },
  { of: 'spa', name: 'redirect-uris-spa', type: 'SPA' },
  { of: 'publicClient', name: 'redirect-uris-public-client', type: 'PublicClient' },
] as const;

/** `AppRoleAssignment` → `azuread:index/appRoleAssignment:AppRoleAssignment` */
function azuread(name: string): string {
  return `azuread:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/** The text of the file that `pulumi import --file` reads. */
export function importFileText(resources: readonly ImportedResource[]): string {
  return `${JSON.stringify({ nameTable: {}, resources }, null, 2)}\n`;
}
