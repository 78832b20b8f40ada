export { deployVendors } from './deploy-vendors.ts';
export type { VendorOutputs } from './vendor-deployment.ts';
