import type { Handler } from './handler.ts';
import { provisioningState } from './provisioning-state-handler.ts';
import { singleSignOn } from './single-sign-on-handler.ts';
import { synchronizationSchema } from './synchronization-schema-handler.ts';
import { tokenSigningCertificate } from './token-signing-certificate-handler.ts';
import { type TypeToken, typeTokens } from './type-tokens.ts';

/** Rollcall's own resources by type token. */
export const handlers: Readonly<Record<TypeToken, Handler>> = {
  [typeTokens.synchronizationSchema]: synchronizationSchema,
  [typeTokens.provisioningState]: provisioningState,
  [typeTokens.singleSignOn]: singleSignOn,
  [typeTokens.tokenSigningCertificate]: tokenSigningCertificate,
};
