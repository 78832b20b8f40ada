import type { FunctionAdapter, ResourceAdapter } from '../adapter.ts';
import { appRoleAssignment } from './app-role-assignment.ts';
import { applicationApiAccess } from './application-api-access.ts';
import { applicationAppRole } from './application-app-role.ts';
import { applicationFromTemplate } from './application-from-template.ts';
import { applicationOptionalClaims } from './application-optional-claims.ts';
import { applicationPassword } from './application-password.ts';
import { applicationRedirectUris } from './application-redirect-uris.ts';
import { applicationRegistration } from './application-registration.ts';
import { azure, azureFunctions } from './azure.ts';
import { delegatedPermissionGrant } from './delegated-permission-grant.ts';
import {
  getApplication,
  getApplicationTemplate,
  getClientConfig,
  getGroup,
  getServicePrincipal,
  getUser,
} from './functions.ts';
import { group } from './group.ts';
import { rollcall, rollcallFunctions } from './rollcall.ts';
import { servicePrincipal } from './service-principal.ts';
import { synchronizationJob } from './synchronization-job.ts';
import { synchronizationSecret } from './synchronization-secret.ts';

const azuread = {
  appRoleAssignment,
  applicationApiAccess,
  applicationAppRole,
  applicationFromTemplate,
  applicationOptionalClaims,
  applicationPassword,
  applicationRedirectUris,
  applicationRegistration,
  group,
  servicePrincipal,
  servicePrincipalDelegatedPermissionGrant: delegatedPermissionGrant,
  synchronizationJob,
  synchronizationSecret,
};

const azureadFunctions = {
  getApplication,
  getApplicationTemplate,
  getClientConfig,
  getGroup,
  getServicePrincipal,
  getUser,
};

/** `azuread:index/group:Group` → its adapter. */
export const resources: ReadonlyMap<string, ResourceAdapter> = new Map([
  ...Object.entries(azuread).map(([name, adapter]): [string, ResourceAdapter] => [
    `azuread:index/${name}:${name[0]?.toUpperCase()}${name.slice(1)}`,
    // The SDK checked the inputs against the type the adapter declares.
    adapter as unknown as ResourceAdapter,
  ]),
  ...Object.entries(azure),
  ...Object.entries(rollcall),
]);

/** `azuread:index/getGroup:getGroup` → its adapter. */
export const functions: ReadonlyMap<string, FunctionAdapter> = new Map([
  ...Object.entries(azureadFunctions).map(([name, adapter]): [string, FunctionAdapter] => [
    `azuread:index/${name}:${name}`,
    adapter as FunctionAdapter,
  ]),
  ...Object.entries(azureFunctions),
  ...Object.entries(rollcallFunctions),
]);
