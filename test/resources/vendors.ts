import type { Vendor } from '../../src/vendor/index.ts';

/** A vendor that asks for nothing; tests say what theirs asks for. */
export function vendor(changes: Partial<Vendor> & { name: string }): Vendor {
  return {
    displayName: changes.name,
    application: { from: { kind: 'custom' }, roles: {}, redirectUris: [], signInAudience: 'AzureADMyOrg' },
    assignments: [],
    groups: {},
    permissions: { application: [], delegated: [] },
    limitations: [],
    steps: { before: [], after: [] },
    secrets: [],
    ...changes,
  };
}

export function provisioning(
  changes: Partial<NonNullable<Vendor['provisioning']>> = {},
): NonNullable<Vendor['provisioning']> {
  return {
    job: 'customappsso',
    tenantUrl: 'https://scim.example.com/v2',
    token: { secret: 'token' },
    scope: 'assigned',
    state: 'on',
    skipOutOfScopeDeletions: false,
    mappings: { users: { attributes: { userName: { source: { attribute: 'mail' }, match: 1 } }, where: [] } },
    ...changes,
  };
}
