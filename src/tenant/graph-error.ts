/** What Graph says about one property, in an error's `details`. */
export interface ErrorDetail {
  code: string;
  target: string;
  message: string;
}

/**
 * A request Graph refuses. Knows its wire form, so the directory and the routes throw the same thing:
 * `{error: {code, message, details?, innerError: {date, request-id, client-request-id}}}`
 * (https://learn.microsoft.com/graph/errors).
 */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  /** Seconds until the caller may ask again. */
  readonly retryAfter: number | undefined;
  /** Where the caller has to begin anew. */
  readonly location: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    details: readonly ErrorDetail[] = [],
    { retryAfter, location }: { retryAfter?: number; location?: string } = {},
  ) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
    this.location = location;
  }

  body(request: { date: string; requestId: string; clientRequestId: string }) {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.details.length > 0 && { details: this.details }),
        innerError: {
          date: request.date,
          'request-id': request.requestId,
          'client-request-id': request.clientRequestId,
        },
      },
    };
  }
}

export function badRequest(message: string, details?: readonly ErrorDetail[]): GraphError {
  return new GraphError(400, 'Request_BadRequest', message, details);
}

export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** Graph answers a taken name with 400, not 409, and names the property in `details`. */
export function conflict(property: string): GraphError {
  const message = `Another object with the same value for property ${property} already exists.`;
  return badRequest(message, [{ code: 'ObjectConflict', target: property, message }]);
}

export function denied(hint = ''): GraphError {
  const message = 'Insufficient privileges to complete the operation.';
  return new GraphError(403, 'Authorization_RequestDenied', hint ? `${message} ${hint}` : message);
}

/** Throttled (https://learn.microsoft.com/graph/throttling). */
export function tooManyRequests(message: string, retryAfter: number): GraphError {
  return new GraphError(429, 'TooManyRequests', message, [], { retryAfter });
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** A state token that is no longer good for anything: the caller reads everything again. */
export function resync(location: string): GraphError {
  const message = 'Sync state generation is not found; full synchronization is required.';
  return new GraphError(410, 'syncStateNotFound', message, [], { location });
}
