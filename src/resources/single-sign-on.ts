import type * as pulumi from '@pulumi/pulumi';
import { SingleSignOn, TokenSigningCertificate } from '../provider/index.ts';
import type { SigningCertificate, Vendor } from '../vendor/index.ts';
import { graphDateTime } from './client-secret.ts';
import { graphId } from './graph-id.ts';

/** A certificate the vendor is given. */
export interface PublicCertificate {
  thumbprint: pulumi.Output<string>;
  endDate: string;
  /** The portal's Certificate (Base64). */
  certificate: pulumi.Output<string>;
}

/** The certificates that sign SAML tokens, as the stack's outputs name them. */
export interface SigningCertificates {
  inUse: PublicCertificate;
  /** The other one, where there are two: the vendor can trust it before it signs. */
  other?: PublicCertificate;
}

interface Ids {
  /** azuread's id of the app. */
  applicationId: pulumi.Output<string>;
  servicePrincipalObjectId: pulumi.Output<string>;
}

/**
 * Declares how people sign in to an enterprise application. Its settings are Rollcall's own resource, not
 * azuread's, which would write the whole service principal and so wipe the template's tags and whatever else
 * is set there; it has no logout URL, names no certificate to sign with, and of two certificates it may take
 * out the wrong one.
 */
export function declareSingleSignOn(
  vendor: string,
  { applicationId, servicePrincipalObjectId }: Ids,
  singleSignOn: Vendor['application']['singleSignOn'],
  options: pulumi.CustomResourceOptions,
): SigningCertificates | undefined {
  if (!singleSignOn) return undefined;
  const servicePrincipalId = servicePrincipalObjectId;
  const certificates =
    singleSignOn.mode === 'saml' && singleSignOn.certificate
      ? declareCertificates(vendor, servicePrincipalId, singleSignOn.certificate, options)
      : undefined;
  new SingleSignOn(
    `${vendor}-single-sign-on`,
    {
      servicePrincipalId,
      applicationId: applicationId.apply(graphId),
      ...settingsOf(singleSignOn),
      ...(certificates ? { thumbprint: certificates.inUse.thumbprint } : {}),
    },
    options,
  );
  return certificates;
}

/** The settings that stand in the file and are not resources of their own. */
function settingsOf(singleSignOn: NonNullable<Vendor['application']['singleSignOn']>) {
  if (singleSignOn.mode === 'saml') {
    const { certificate: _, ...settings } = singleSignOn;
    return settings;
  }
  if (singleSignOn.mode === 'oidc') {
    const { optionalClaims: _, ...settings } = singleSignOn;
    return settings;
  }
  return singleSignOn;
}

/** Two of one subject could not be told apart. */
function declareCertificates(
  vendor: string,
  servicePrincipalId: pulumi.Output<string>,
  { displayName, endDate, second, inUse = 'first' }: SigningCertificate,
  options: pulumi.CustomResourceOptions,
): SigningCertificates {
  const declare = (name: string, subject: string, date: string): PublicCertificate => {
    const end = graphDateTime(date);
    const args = { servicePrincipalId, displayName: subject, endDate: end };
    const { thumbprint, certificate } = new TokenSigningCertificate(name, args, options);
    return { thumbprint, endDate: end, certificate };
  };
  const first = declare(`${vendor}-signing-certificate`, displayName, endDate);
  const other =
    second && declare(`${vendor}-signing-certificate-second`, `${displayName} (second)`, second.endDate);
  const [used, spare] = inUse === 'second' && other ? [other, first] : [first, other];
  return { inUse: used, ...(spare ? { other: spare } : {}) };
}
