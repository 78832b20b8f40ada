import { z } from 'zod';
import type { ObjectId } from './directory.ts';
import { badRequest, conflict, notFound } from './graph-error.ts';

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export interface FederatedCredential {
  id: string;
  name: string;
  issuer: string;
  subject: string | null;
  audiences: string[];
  description: string | null;
}

const shape = z.object({
  name: z.string().min(3).max(120),
  issuer: z.string().min(1).max(600),
  subject: z.string().max(600).nullish(),
  audiences: z.array(z.string()).length(1),
  description: z.string().max(600).nullish(),
});

export class FederatedCredentials {
  readonly #held = new Map<ObjectId, Map<string, FederatedCredential>>();
  readonly #ids: () => string;

  constructor(ids: () => string) {
    this.#ids = ids;
  }

  of(application: ObjectId): Iterable<FederatedCredential> {
    return this.#held.get(application)?.values() ?? [];
  }

  get(application: ObjectId, id: string): FederatedCredential {
    const held = this.#held.get(application);
    const found = held?.get(id) ?? [...(held?.values() ?? [])].find(({ name }) => name === id);
    if (!found) throw notFound(id);
    return found;
  }

  /** An issuer and a subject may be trusted once; so may a name be used. */
  create(application: ObjectId, body: Record<string, unknown>): FederatedCredential {
    const wanted = read(body);
    for (const { name, issuer, subject } of this.of(application)) {
      if (name === wanted.name) throw conflict('name');
      if (issuer === wanted.issuer && subject === wanted.subject) throw conflict('issuer and subject');
    }
    const credential = { id: this.#ids(), ...wanted };
    const held = this.#held.get(application) ?? new Map<string, FederatedCredential>();
    this.#held.set(application, held.set(credential.id, credential));
    return credential;
  }

  update(application: ObjectId, id: string, body: Record<string, unknown>): void {
    const before = this.get(application, id);
    const after = { id: before.id, ...read({ ...before, ...body }) };
    if (after.name !== before.name) throw badRequest("Property 'name' is read-only.");
    this.#held.get(application)?.set(before.id, after);
  }

  delete(application: ObjectId, id: string): void {
    this.#held.get(application)?.delete(this.get(application, id).id);
  }

  forget(application: ObjectId): void {
    this.#held.delete(application);
  }
}

function read(body: Record<string, unknown>): Omit<FederatedCredential, 'id'> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const why = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw badRequest(`Invalid federatedIdentityCredential: ${why}`);
  }
  const { subject = null, description = null, ...rest } = parsed.data;
  return { ...rest, subject, description };
}
