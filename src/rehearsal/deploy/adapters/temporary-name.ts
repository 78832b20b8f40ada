import { v5 } from 'uuid';

const namespace = 'a3f1d3b2-5c4e-4b0a-9f6e-1d2c7b8a9e05';

/**
 * The provider writes a throw-away name into a new object and then the right one, to learn whether the
 * object has reached every replica. Its random part is made from the resource's URN here.
 */
export function temporaryName(urn: string): string {
  return `TERRAFORM_UPDATE_${v5(urn, namespace)}`;
}

/** The provider mimics the portal, which gives a security group a random nickname: `3f2a91bc-4`. */
export function mailNickname(urn: string): string {
  const digits = v5(urn, namespace).replaceAll('-', '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 9)}`;
}
