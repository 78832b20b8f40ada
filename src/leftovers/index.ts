export { type Around, type Found, finders, type Inputs } from './finders.ts';
export { findNew, standing } from './new.ts';
export type { TenantObject } from './tenant-object.ts';
