export { type Choice, choices } from './choices.ts';
export type * from './report.ts';
export {
  createProvisioningService,
  type EmulatedProvisioningService,
  type ProvisioningOptions,
} from './service.ts';
export type * from './transport.ts';
