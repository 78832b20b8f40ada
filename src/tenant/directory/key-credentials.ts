import { badRequest } from '../graph-error.ts';

/** https://learn.microsoft.com/graph/api/resources/keycredential */
export interface KeyCredential {
  keyId: string;
  /** The public part of a certificate; told only where it is selected. */
  key: string | null;
  [property: string]: unknown;
}

/**
 * Key credentials after a PATCH of the whole list: those that are there stay as they are, and what is not
 * named is gone.
 *
 * @throws GraphError 400 for a new one without its key.
 */
export function keyCredentialsOf(given: readonly object[], before: unknown): KeyCredential[] {
  const held = keyCredentials(before);
  return given.map(each => {
    const { keyId, key, ...rest } = { keyId: undefined, key: undefined, ...each };
    const known = held.find(credential => credential.keyId === keyId);
    if (known) return known;
    if (typeof keyId !== 'string' || typeof key !== 'string')
      throw badRequest("A new key credential needs values for 'keyId' and 'key'.");
    return { ...rest, keyId, key };
  });
}

/** As it is listed: without keys. */
export function withoutKeys(credentials: unknown): KeyCredential[] {
  return keyCredentials(credentials).map(credential => ({ ...credential, key: null }));
}

/** Its shape was checked when it was taken. */
export const keyCredentials = (value: unknown): KeyCredential[] => (Array.isArray(value) ? value : []);
