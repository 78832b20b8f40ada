import { expect, test } from 'vitest';
import {
  notificationSettings,
  synchronizationSettings,
} from '../../src/resources/synchronization-secrets.ts';
import { provisioning } from './vendors.ts';

test('settings are the keys of synchronizationSecret, and the token is not among them', () => {
  const settings = synchronizationSettings(provisioning());
  expect(Object.fromEntries(settings.map(({ key, value }) => [key, value]))).toEqual({
    BaseAddress: 'https://scim.example.com/v2',
    SyncAll: 'false',
    // As Graph's documents print it.
    SyncNotificationSettings: '{"Enabled":false,"DeleteThresholdEnabled":false}',
    SkipOutOfScopeDeletions: 'False',
  });
});

test.each([
  [{ scope: 'all' as const }, 'SyncAll', 'true'],
  [{ skipOutOfScopeDeletions: true }, 'SkipOutOfScopeDeletions', 'True'],
])('%o gives %s = %s', (changes, key, value) => {
  expect(synchronizationSettings(provisioning(changes))).toContainEqual({ key, value });
});

test.each([
  [
    { notify: 'it@contoso.com' },
    { Enabled: true, Recipients: 'it@contoso.com', DeleteThresholdEnabled: false },
  ],
  [{ deletionThreshold: 5 }, { Enabled: false, DeleteThresholdEnabled: true, DeleteThresholdValue: 5 }],
])('%o', (given, settings) => {
  expect(JSON.parse(notificationSettings(given))).toEqual(settings);
});
