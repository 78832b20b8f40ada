import { appRoleAssignmentRoutes } from './app-role-assignments.ts';
import { applicationTemplateRoutes } from './application-templates.ts';
import { applicationRoutes } from './applications.ts';
import { deletedItemRoutes } from './deleted-items.ts';
import { federatedCredentialRoutes } from './federated-credentials.ts';
import { groupRoutes } from './groups.ts';
import { organizationRoutes } from './organization.ts';
import { permissionGrantRoutes } from './permission-grants.ts';
import { provisioningLogRoutes } from './provisioning-log.ts';
import type { Route } from './route.ts';
import { servicePrincipalRoutes } from './service-principals.ts';
import { signingCertificateRoutes } from './signing-certificates.ts';
import { synchronizationRoutes } from './synchronization.ts';
import { userRoutes } from './users.ts';
import { usersDelta } from './users-delta.ts';

/** Every route of Graph this tenant serves; a path without parameters before one with. */
export const routes: readonly Route[] = [
  ...applicationTemplateRoutes,
  ...applicationRoutes,
  ...federatedCredentialRoutes,
  ...servicePrincipalRoutes,
  ...signingCertificateRoutes,
  ...appRoleAssignmentRoutes,
  ...permissionGrantRoutes,
  ...groupRoutes,
  usersDelta,
  ...userRoutes,
  ...deletedItemRoutes,
  ...organizationRoutes,
  ...synchronizationRoutes,
  ...provisioningLogRoutes,
];
