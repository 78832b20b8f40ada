export { type Around, type Found, finders, type Inputs } from './finders.ts';
export { among, inTenant, type Mended, type MendedOperation, mend } from './mend.ts';
export { findNew, type Several, standing } from './new.ts';
export type { TenantObject } from './tenant-object.ts';
