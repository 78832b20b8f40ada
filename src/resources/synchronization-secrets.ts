import type { Vendor } from '../vendor/index.ts';

type Provisioning = NonNullable<Vendor['provisioning']>;

export interface Credential<Value = string> {
  key: string;
  value: Value;
}

/**
 * A provisioning job's settings as Graph keeps them: all of them are "synchronization secrets", the portal's
 * Admin Credentials and Settings pages alike. `SecretToken` is not among them: it stays apart, a secret.
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
export function synchronizationSettings(
  provisioning: Pick<
    Provisioning,
    'tenantUrl' | 'scope' | 'notify' | 'deletionThreshold' | 'skipOutOfScopeDeletions'
  >,
): Credential[] {
  return [
    { key: 'BaseAddress', value: provisioning.tenantUrl },
    { key: 'SyncAll', value: String(provisioning.scope === 'all') },
    { key: 'SyncNotificationSettings', value: notificationSettings(provisioning) },
    // Microsoft's page on skipping out-of-scope deletions writes it with a capital: "True".
    { key: 'SkipOutOfScopeDeletions', value: provisioning.skipOutOfScopeDeletions ? 'True' : 'False' },
  ];
}

/** JSON text: who is mailed when a job fails, and how many deletions hold a cycle back. */
export function notificationSettings({
  notify,
  deletionThreshold,
}: Pick<Provisioning, 'notify' | 'deletionThreshold'>): string {
  return JSON.stringify({
    Enabled: notify !== undefined,
    ...(notify === undefined ? {} : { Recipients: notify }),
    DeleteThresholdEnabled: deletionThreshold !== undefined,
    ...(deletionThreshold === undefined ? {} : { DeleteThresholdValue: deletionThreshold }),
  });
}
