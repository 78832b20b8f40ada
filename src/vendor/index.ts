export { operators, type VendorFile, vendorFile } from './model.ts';
export type * from './vendor.ts';
