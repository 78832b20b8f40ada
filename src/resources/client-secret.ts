import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { ClientSecret } from '../vendor/index.ts';

/** The client secrets of an app, as the stack's outputs name them. */
export interface ClientSecrets {
  /** The value of the one the vendor works with. */
  value: pulumi.Output<string>;
  inUse: { secret: 'first' | 'second'; keyId: pulumi.Output<string>; endDate: string };
  /** The value of the other one, where there are two: it can be handed over while the first is still valid. */
  other?: pulumi.Output<string>;
}

/**
 * Declares a client secret, and the second one beside it where the file has one. They are resources of their
 * own, so that replacing the one nobody uses leaves the other as it is. Values are Pulumi secrets; another
 * end date makes another secret.
 */
export function declareClientSecrets(
  vendor: string,
  applicationId: pulumi.Input<string>,
  { displayName, endDate, second, inUse = 'first' }: ClientSecret,
  options: pulumi.CustomResourceOptions,
): ClientSecrets {
  const declare = (name: string, displayName: string, endDate: string) => {
    const date = graphDateTime(endDate);
    const { value, keyId } = new azuread.ApplicationPassword(
      name,
      { applicationId, displayName, endDate: date },
      { ...options, additionalSecretOutputs: ['value'] },
    );
    return { value: pulumi.secret(value), keyId, endDate: date };
  };
  const first = declare(`${vendor}-client-secret`, displayName, endDate);
  const other =
    second && declare(`${vendor}-client-secret-second`, `${displayName} (second)`, second.endDate);
  const [used, spare] = inUse === 'second' && other ? [other, first] : [first, other];
  return {
    value: used.value,
    inUse: { secret: used === first ? 'first' : 'second', keyId: used.keyId, endDate: used.endDate },
    ...(spare ? { other: spare.value } : {}),
  };
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
