/** Pulumi type tokens of Rollcall's own resources. */
export const typeTokens = {
  synchronizationSchema: 'rollcall:index:SynchronizationSchema',
  provisioningState: 'rollcall:index:ProvisioningState',
} as const;

export type TypeToken = (typeof typeTokens)[keyof typeof typeTokens];
