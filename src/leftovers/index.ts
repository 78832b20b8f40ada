export { type Around, type Found, finders, type Inputs } from './finders.ts';
export type { TenantObject } from './tenant-object.ts';
