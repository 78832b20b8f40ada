import { createHash } from 'node:crypto';
import { dateTime, type Surroundings } from './directory/index.ts';
import type { ObjectId } from './directory.ts';
import { badRequest } from './graph-error.ts';

/** A client secret as Graph lists it: never with its text. */
export interface PasswordCredential {
  /** The same as of the certificate whose password it is; null of others. */
  customKeyIdentifier: string | null;
  displayName: string | null;
  endDateTime: string;
  hint: string;
  keyId: string;
  secretText: null;
  startDateTime: string;
}

interface Held extends PasswordCredential {
  hash: string;
}

const years = 365 * 24 * 60 * 60 * 1000;

/** The client secrets of applications and service principals. Only their hashes are kept. */
export class Credentials {
  readonly #held = new Map<ObjectId, Held[]>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** @returns the credential with its text: the only time it is told. Left out, it ends in two years. */
  add(
    object: ObjectId,
    wanted: {
      displayName?: string | null;
      startDateTime?: string | null;
      endDateTime?: string | null;
      customKeyIdentifier?: string;
    },
    given: { secretText?: string; keyId?: string } = {},
  ): Omit<PasswordCredential, 'secretText'> & { secretText: string } {
    const now = this.#around.clock.now();
    const start = wanted.startDateTime ?? dateTime(now);
    const end = wanted.endDateTime ?? dateTime(now + 2 * years);
    if (Date.parse(end) <= Date.parse(start))
      throw badRequest('Credential lifetime is invalid: it ends before it starts.');
    const keyId = given.keyId ?? this.#around.ids();
    const secretText = given.secretText ?? secretOf(this.#around.ids());
    const credential: PasswordCredential = {
      customKeyIdentifier: wanted.customKeyIdentifier ?? null,
      displayName: wanted.displayName ?? null,
      endDateTime: end,
      hint: secretText.slice(0, 3),
      keyId,
      secretText: null,
      startDateTime: start,
    };
    this.#held.set(object, [...(this.#held.get(object) ?? []), { ...credential, hash: hashOf(secretText) }]);
    return { ...credential, secretText };
  }

  remove(object: ObjectId, keyId: string): void {
    const held = this.#held.get(object) ?? [];
    if (!held.some(credential => credential.keyId === keyId)) {
      throw badRequest(`No password credential found with keyId '${keyId}'.`);
    }
    this.#held.set(
      object,
      held.filter(credential => credential.keyId !== keyId),
    );
  }

  /**
   * Keeps those that a PATCH of the whole list names, once that is called which is given here.
   *
   * @throws GraphError 400 for one that is not there.
   */
  keeping(object: ObjectId, keyIds: readonly unknown[]): () => void {
    const held = this.#held.get(object) ?? [];
    if (keyIds.some(keyId => !held.some(credential => credential.keyId === keyId)))
      throw badRequest('New password credentials must be generated using service actions.');
    const kept = held.filter(({ keyId }) => keyIds.includes(keyId));
    return () => this.#held.set(object, kept);
  }

  forget(object: ObjectId): void {
    this.#held.delete(object);
  }

  of(object: ObjectId): PasswordCredential[] {
    return (this.#held.get(object) ?? []).map(({ hash: _, ...credential }) => credential);
  }

  check(object: ObjectId, secret: string): 'valid' | 'expired' | 'wrong' {
    const hash = hashOf(secret);
    const fitting = (this.#held.get(object) ?? []).filter(credential => credential.hash === hash);
    const now = this.#around.clock.now();
    if (
      fitting.some(
        ({ startDateTime, endDateTime }) => Date.parse(startDateTime) <= now && now < Date.parse(endDateTime),
      )
    ) {
      return 'valid';
    }
    return fitting.length > 0 ? 'expired' : 'wrong';
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** 40 characters in the look of Entra's own. */
function secretOf(id: string): string {
  const text = createHash('sha256').update(`client secret ${id}`).digest('base64url');
  return `${text.slice(0, 3)}8Q~${text.slice(3, 37)}`;
}
