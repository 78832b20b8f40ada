/** A declaration that no schema, or not this one, can express. */
export class UnmappableError extends Error {
  override readonly name = 'UnmappableError';
  readonly code: 'NoObjectMapping' | 'BadExpression';
  /** The target attribute or object kind it is about. */
  readonly subject: string;

  constructor(code: UnmappableError['code'], subject: string, message: string) {
    super(message);
    this.code = code;
    this.subject = subject;
  }
}
