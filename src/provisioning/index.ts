export { type Choice, choices } from './choices.ts';
export type { ProvisioningOptions } from './options.ts';
export type { QuarantineReason } from './quarantine.ts';
export type * from './report.ts';
export type { TooManyRequests } from './retry-after.ts';
export { runUntil, type Timeline } from './run-until.ts';
export { createProvisioningService, type EmulatedProvisioningService } from './service.ts';
export { parseTargetPath, readTarget, type TargetPath } from './target-path.ts';
export type * from './transport.ts';
