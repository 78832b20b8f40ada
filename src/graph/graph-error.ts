import { type CallDefinition, isRepeatable, type Method } from './call.ts';
import { lacking } from './implied.ts';

/** What Graph, or the way to it, answered instead of a result. Its message is for people, without secrets. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly method: Method;
  /** As sent, below the version, with its query. */
  readonly path: string;
  /** `null` where no answer came. */
  readonly status: number | null;
  /**
   * Graph's own, such as `Request_ResourceNotFound`; `NoAnswer` where none came, `UnreadableAnswer` where it broke off,
   * `SignInFailed` where none was asked.
   */
  readonly code: string;
  /** Graph's own words, without method and path. */
  readonly reason: string;
  readonly requestId: string | undefined;
  /** Of a 403: the application permissions the call needs. */
  readonly permissions: readonly string[] | undefined;
  /** Of a 403: those of them the token lacks; nothing where the token does not tell. */
  readonly missing: readonly string[] | undefined;

  constructor(facts: GraphErrorFacts) {
    super(sentence(facts));
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.code = facts.code;
    this.reason = facts.reason;
    this.requestId = facts.requestId;
    this.permissions = facts.status === 403 ? facts.call.permissions : undefined;
    this.missing = facts.status === 403 ? missingOf(facts) : undefined;
  }
}

export interface GraphErrorFacts {
  method: Method;
  path: string;
  status: number | null;
  code: string;
  reason: string;
  requestId?: string | undefined;
  call: CallDefinition;
  /** Permissions the token holds, where it tells. */
  held?: readonly string[] | undefined;
}

function sentence(facts: GraphErrorFacts): string {
  const { method, path, status, code, reason, requestId, call } = facts;
  const what = `[${method}] "${path}": ${status ?? 'no answer'} ${code}: ${reason}`;
  const id = requestId ? ` (request-id ${requestId})` : '';
  const advice = adviceOn(status, facts, call);
  return advice ? `${what}${id}\n${advice}` : `${what}${id}`;
}

function adviceOn(status: number | null, facts: GraphErrorFacts, call: CallDefinition): string | undefined {
  if (status === 401)
    return 'Entra does not accept the access token of this sign-in: check that the tenant, the credential and the clock are right.';
  if (status === 403) return whatIsMissing(facts);
  if (status === null && !isRepeatable(call))
    return 'It was not sent again: nobody knows whether it was carried out.';
  return undefined;
}

function missingOf({ call: { permissions, unowned }, held }: GraphErrorFacts): string[] | undefined {
  if (held === undefined) return undefined;
  if (unowned && lacking(unowned, held).length === 0) return [];
  return lacking(permissions, held);
}

/** Who can do something about a 403. Consent to application permissions of Graph: Privileged Role Administrator. */
function whatIsMissing(facts: GraphErrorFacts): string {
  const { permissions, unowned, roles = [] } = facts.call;
  const least = permissions.join(' and ');
  const missing = missingOf(facts);
  const grants = 'a Privileged Role Administrator grants it.';
  if (missing?.length === 0 && permissions.length > 0)
    return unowned && lacking(unowned, facts.held ?? []).length > 0
      ? `The caller holds ${least}, which is for applications it owns: make it an owner of this one, or it needs ${unowned.join(' and ')}; ${grants}`
      : `The caller holds the permission for this call, ${least}: where it was granted just now, Entra needs some minutes to know it everywhere.`;
  const named = missing?.length ? missing.join(' and ') : least;
  const needed = unowned
    ? `${named} (${unowned.join(' and ')} where the caller does not own the application)`
    : named;
  const application = permissions.length
    ? `This call needs the Microsoft Graph application permission ${needed}; ${grants}`
    : '';
  const person = roles.length ? `Signed in as a person: one of the roles ${roles.join(', ')}.` : '';
  return [application, person].filter(Boolean).join(' ') || 'This call needs no permission of its own.';
}
