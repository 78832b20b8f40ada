import { unlessGone } from '../graph/index.ts';
import { checkTexts } from './check-properties.ts';
import type { Handler, Properties } from './handler.ts';
import {
  type CertificateDeployment,
  certificateAt,
  findCertificate,
  makeCertificate,
  removeCertificate,
} from './token-signing-certificate.ts';

const replaceOn = ['servicePrincipalId', 'displayName', 'endDate'] as const;

const read = (inputs: Properties) => inputs as unknown as CertificateDeployment;

/** A certificate that signs SAML tokens. Its id ends in its thumbprint, which the portal shows. */
export const tokenSigningCertificate: Handler = {
  replaceOn,
  outputNames: ['thumbprint', 'certificate'],

  check: inputs => checkTexts(inputs, replaceOn),

  async create(graph, inputs) {
    const { thumbprint, certificate } = await makeCertificate(graph, read(inputs));
    return { id: idOf(read(inputs), thumbprint), outputs: { thumbprint, certificate } };
  },

  /** Of the certificate itself nothing changes: another one is made. */
  async update(graph, inputs) {
    const found = await findCertificate(graph, read(inputs));
    return { outputs: { thumbprint: found?.thumbprint, certificate: found?.certificate } };
  },

  async read(graph, id, before) {
    const { servicePrincipalId, thumbprint } = placeOf(id);
    const found = await unlessGone(certificateAt(graph, servicePrincipalId, thumbprint));
    if (!found) return undefined;
    const { deployment, certificate } = found;
    // However the end is written, it is the same instant.
    const endDate =
      before && Date.parse(read(before).endDate) === Date.parse(deployment.endDate)
        ? read(before).endDate
        : deployment.endDate;
    return { inputs: { ...before, ...deployment, endDate }, outputs: { ...certificate } };
  },

  delete: async (graph, inputs) => {
    await unlessGone(removeCertificate(graph, read(inputs)));
  },
};

function idOf({ servicePrincipalId }: CertificateDeployment, thumbprint: string): string {
  return `/servicePrincipals/${servicePrincipalId}/tokenSigningCertificates/${thumbprint}`;
}

function placeOf(id: string): { servicePrincipalId: string; thumbprint: string } {
  const found = /^\/?servicePrincipals\/([^/]+)\/tokenSigningCertificates\/([0-9A-Fa-f]{40})\/?$/.exec(id);
  const [, servicePrincipalId, thumbprint] = found ?? [];
  if (servicePrincipalId !== undefined && thumbprint !== undefined) return { servicePrincipalId, thumbprint };
  const form = '/servicePrincipals/<object id>/tokenSigningCertificates/<thumbprint>';
  throw new TypeError(`"${id}" is no id of this resource: it is ${form}`);
}
