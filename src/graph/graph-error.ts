import type { CallDefinition, Method } from './call.ts';

/** What Graph, or the way to it, answered instead of a result. Its message is for people, without secrets. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly method: Method;
  /** As sent, below the version, with its query. */
  readonly path: string;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** Graph's own, such as `Request_ResourceNotFound`; `NoAnswer` where none came, `SignInFailed` where none was asked. */
  readonly code: string;
  /** Graph's own words, without method and path. */
  readonly reason: string;
  readonly requestId: string | undefined;
  /** Of a 403: the application permissions the call needs. */
  readonly permissions: readonly string[] | undefined;

  constructor(facts: GraphErrorFacts) {
    super(sentence(facts));
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.code = facts.code;
    this.reason = facts.reason;
    this.requestId = facts.requestId;
    this.permissions = facts.status === 403 ? facts.call.permissions : undefined;
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
}

function sentence({ method, path, status, code, reason, requestId, call }: GraphErrorFacts): string {
  const what = `[${method}] "${path}": ${status ?? 'no answer'} ${code}: ${reason}`;
  const id = requestId ? ` (request-id ${requestId})` : '';
  return status === 403 ? `${what}${id}\n${whatIsMissing(call)}` : `${what}${id}`;
}

/** Who can do something about a 403. Consent to application permissions of Graph: Privileged Role Administrator. */
function whatIsMissing({ permissions, unowned, roles = [] }: CallDefinition): string {
  const least = permissions.join(' and ');
  const needed = unowned
    ? `${least} (${unowned.join(' and ')} where the caller does not own the application)`
    : least;
  const application = permissions.length
    ? `This call needs the Microsoft Graph application permission ${needed}; a Privileged Role Administrator grants it.`
    : '';
  const person = roles.length ? `Signed in as a person: one of the roles ${roles.join(', ')}.` : '';
  return [application, person].filter(Boolean).join(' ') || 'This call needs no permission of its own.';
}
