import { expect, test } from 'vitest';
import { epochSeconds, sameSecretNames, secretName } from '../../../src/resources/azure/secret-names.ts';

// Key Vault: 1 to 127 letters, digits and hyphens.
// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
test.each([
  ['huma', 'prod', 'huma-prod-client-secret'],
  ['my_vendor', 'eu.prod', 'my-vendor-eu-prod-client-secret'],
])('%s in %s: %s', (vendor, stack, expected) => {
  expect(secretName(vendor, stack, 'client-secret')).toBe(expected);
  expect(expected).toMatch(/^[0-9A-Za-z-]{1,127}$/);
});

test('vendors whose secrets would have one name are told', () => {
  expect(sameSecretNames(['a_b', 'huma'], 'prod')).toEqual([]);
  expect(sameSecretNames(['a_b', 'huma', 'A-b'], 'prod')).toEqual([expect.stringContaining('a_b and A-b')]);
});

test('a date in seconds since 1970', () => {
  expect(epochSeconds('1970-01-02T00:00:00Z')).toBe(86_400);
});
