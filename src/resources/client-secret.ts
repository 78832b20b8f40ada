import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';

/** Declares a client secret. Its value is a Pulumi secret; another end date makes another one. */
export function declareClientSecret(
  vendor: string,
  applicationId: pulumi.Input<string>,
  { displayName, endDate }: NonNullable<Vendor['application']['secret']>,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const password = new azuread.ApplicationPassword(
    `${vendor}-client-secret`,
    { applicationId, displayName, endDate: graphDateTime(endDate) },
    { ...options, additionalSecretOutputs: ['value'] },
  );
  return pulumi.secret(password.value);
}

/**
 * A date as Graph gives it back, in UTC and whole seconds: any other form would look like a change at the
 * next deployment, and a changed end date is a new secret.
 *
 * @throws RangeError where the text is no date
 */
export function graphDateTime(date: string): string {
  return new Date(date).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
