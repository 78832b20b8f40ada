/** RFC 7644 §3.12, table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive';

/** How a vendor writes its errors: RFC 7644 §3.12, `{"error": …}`, or not at all. */
export type ErrorBody = 'scim' | 'json' | 'empty';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A request that is refused. It knows its form on the wire. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    { scimType, headers = {} }: { scimType?: ScimType; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }

  toResponse(form: ErrorBody): { status: number; headers: Record<string, string>; body: string } {
    const { status, scimType, message: detail } = this;
    switch (form) {
      case 'empty':
        return { status, headers: { ...this.headers }, body: '' };
      case 'json':
        return {
          status,
          headers: { 'content-type': 'application/json', ...this.headers },
          body: JSON.stringify({ error: detail }),
        };
      case 'scim':
        return {
          status,
          headers: { 'content-type': 'application/scim+json', ...this.headers },
          body: JSON.stringify({ schemas: [errorSchema], scimType, detail, status: String(status) }),
        };
    }
  }
}

/** 400 with one of the scimTypes of RFC 7644 §3.12. */
export function badRequest(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, detail, { scimType });
}

/** RFC 7644 §3.12: no such resource or endpoint. */
export function notFound(what: string): ScimError {
  return new ScimError(404, `${what} not found (RFC 7644 §3.12)`);
}
