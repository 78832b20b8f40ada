import type { SynchronizationSchema, SynchronizationTemplate } from '../schema/index.ts';
import type { CallKey, calls } from './calls.ts';

/** A Graph resource of which only what is read here is known. */
export interface Entity {
  id: string;
  [property: string]: unknown;
}

export interface Secret {
  key: string;
  value: string;
}

export interface SynchronizationJobEntity extends Entity {
  templateId: string;
  schedule: { state: 'Active' | 'Disabled' | 'Paused'; interval: string; expiration: string | null };
  status: { code: string; [property: string]: unknown };
}

export interface PasswordCredential {
  keyId: string;
  secretText: string;
  displayName: string;
  endDateTime: string;
}

/** The public part of a certificate Entra made. */
export interface SelfSignedCertificate {
  thumbprint: string;
  /** DER, base64. */
  key: string;
}

/** Answers whose shape matters, where it is not an `Entity` (or a list of them). */
interface Results {
  'applicationTemplates.instantiate': { application: Entity; servicePrincipal: Entity };
  'applications.addPassword': PasswordCredential;
  'servicePrincipals.addTokenSigningCertificate': SelfSignedCertificate;
  'synchronization.templates': SynchronizationTemplate[];
  'synchronization.secrets': Secret[];
  'synchronization.jobs': SynchronizationJobEntity[];
  'synchronization.createJob': SynchronizationJobEntity;
  'synchronization.job': SynchronizationJobEntity;
  'synchronization.schema': SynchronizationSchema;
  'synchronization.provisionOnDemand': { key: string; value: string };
  'auditLogs.provisioning': { value: Entity[] };
}

/** Bodies whose shape matters; others are any JSON object. */
interface Bodies {
  'applicationTemplates.instantiate': { displayName: string };
  'applications.addPassword': { passwordCredential: { displayName?: string; endDateTime?: string } };
  'applications.removePassword': { keyId: string };
  'servicePrincipals.addTokenSigningCertificate': { displayName: string; endDateTime: string };
  'appRoleAssignedTo.create': { appRoleId: string; principalId: string; resourceId: string };
  'synchronization.putSecrets': { value: Secret[] };
  'synchronization.createJob': { templateId: string };
  'synchronization.validateCredentials': { useSavedCredentials: true } | { credentials: Secret[] };
  'synchronization.restart': { criteria: { resetScope: string } };
  'synchronization.putSchema': SynchronizationSchema;
}

type Row<Key extends CallKey> = (typeof calls)[Key];

export type ResultOf<Key extends CallKey> = Key extends keyof Results
  ? Results[Key]
  : Row<Key> extends { list: true }
    ? Entity[]
    : Row<Key> extends { method: 'GET' } | { method: 'POST'; path: `/${Collection}` }
      ? Entity
      : unknown;

/** POSTs that answer with what they made. */
type Collection =
  | 'applications'
  | 'servicePrincipals'
  | 'groups'
  | 'users'
  | 'oauth2PermissionGrants'
  | 'servicePrincipals/{resource}/appRoleAssignedTo';

export type BodyOf<Key extends CallKey> = Key extends keyof Bodies ? Bodies[Key] : object;
