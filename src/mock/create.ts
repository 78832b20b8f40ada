import { randomUUID } from 'node:crypto';
import {
  type Clock,
  createScimServer as createProtocol,
  type DialectName,
  type ErrorBody,
  limits,
  type ScimServer as Protocol,
  ScimError,
  type VendorProfile,
} from '../scim/index.ts';
import type { Answer, Outcome, Received } from './message.ts';
import { strangerAt } from './stranger.ts';

export interface ScimServerOptions {
  /** What the vendor takes, as its file's `target` says; left out: all of SCIM. */
  target?: VendorProfile | undefined;
  /** What is taken beside the RFCs; left out: `entra`. */
  profile?: DialectName | undefined;
  /** The bearer token that every request must carry. Left out: none is asked for. */
  token?: string | undefined;
  /** Such as `/scim/v2`; left out: whatever stands before `/Users`. */
  basePath?: string | undefined;
  /** Left out: the time of this machine. */
  clock?: Clock | undefined;
  /** A new resource's id, never the same one twice; left out: random ones. */
  ids?: (() => string) | undefined;
}

/** The mock SCIM server without a socket. */
export interface ScimServer {
  /** What becomes of a request. It does not throw. */
  decide(request: Received): Outcome | Promise<Outcome>;
  /** The vendor's form of a refusal. */
  refuse(status: number, detail: string): Answer;
  /** Bytes of a request's body, at most. */
  bodyLimit: number;
  store: Protocol['store'];
}

/** A mock SCIM server in memory. Throws where the target names something that is no attribute. */
export function createScimServer(options: ScimServerOptions = {}): ScimServer {
  const { target, profile, token, basePath, clock = Date, ids = randomUUID } = options;
  const protocol = createProtocol({ profile: target, dialect: profile, token, basePath, clock, ids });
  const form: ErrorBody = target?.errorBody ?? 'scim';
  const refuse = (status: number, detail: string) => new ScimError(status, detail).toResponse(form);
  return {
    decide: received => {
      const stranger = token === undefined ? strangerAt(received) : undefined;
      if (stranger !== undefined) return { kind: 'answered', answer: refuse(403, stranger) };
      return { kind: 'answered', answer: answer(protocol, received) };
    },
    refuse,
    bodyLimit: limits.body,
    store: protocol.store,
  };
}

function answer(protocol: Protocol, { method, origin, path, headers, body }: Received): Answer {
  // RFC 9110 §9.3.2: the same without the body, which the listener leaves out.
  const asked = method === 'HEAD' ? 'GET' : method;
  return protocol.handle({ method: asked, url: origin + path, headers, body });
}
