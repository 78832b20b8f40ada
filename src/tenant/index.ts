export {
  type Application,
  defaultAppRoleId,
  EntraDirectory,
  type ServicePrincipal,
} from './directory/index.ts';
export type * from './directory.ts';
export {
  applicationTemplate,
  defaultGallery,
  type GalleryEntry,
  galleryApp,
  galleryId,
  type JobTemplate,
  nonGalleryTemplateId,
} from './gallery.ts';
export { GraphError } from './graph-error.ts';
export type * from './job.ts';
export { type JournalEntry, JournalMismatch } from './journal.ts';
export type * from './provisioning-log.ts';
export { createTenant, type Tenant, type TenantOptions } from './tenant.ts';
