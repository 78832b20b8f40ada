/** Pulumi type tokens of Rollcall's own resources. */
export const typeTokens = {
  synchronizationSchema: 'rollcall:index:SynchronizationSchema',
  provisioningState: 'rollcall:index:ProvisioningState',
  singleSignOn: 'rollcall:index:SingleSignOn',
  tokenSigningCertificate: 'rollcall:index:TokenSigningCertificate',
} as const;

export type TypeToken = (typeof typeTokens)[keyof typeof typeTokens];
