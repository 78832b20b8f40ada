export { roleOfEverybody } from './app-roles.ts';
export { deployVendors } from './deploy-vendors.ts';
export { type RecoveryOptions, recoverLostAnswers } from './lost-answers.ts';
export type { VendorOutputs } from './vendor-deployment.ts';
