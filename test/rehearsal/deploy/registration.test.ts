import { expect, test } from 'vitest';
import { urnOf } from '../../../src/rehearsal/deploy/registration.ts';

// https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
const stack = 'urn:pulumi:prod::rollcall::pulumi:pulumi:Stack::rollcall-prod';
const vendor = 'urn:pulumi:prod::rollcall::rollcall:index:VendorDeployment::acme';
const app =
  'urn:pulumi:prod::rollcall::rollcall:index:VendorDeployment$rollcall:index:AppRegistration::acme-app';
const group = 'azuread:index/group:Group';

test.each([
  ['', `urn:pulumi:prod::rollcall::${group}::g`],
  [stack, `urn:pulumi:prod::rollcall::${group}::g`],
  [vendor, `urn:pulumi:prod::rollcall::rollcall:index:VendorDeployment$${group}::g`],
  [
    app,
    `urn:pulumi:prod::rollcall::rollcall:index:VendorDeployment$rollcall:index:AppRegistration$${group}::g`,
  ],
])('under %s', (parent, urn) => {
  expect(urnOf({ stack: 'prod', project: 'rollcall', parent, type: group, name: 'g' })).toBe(urn);
});
