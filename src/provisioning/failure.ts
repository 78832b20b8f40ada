/** One object could not be provisioned; the cycle goes on and the object is tried again later. */
export class EntryFailure extends Error {
  readonly code: string;
  readonly fix: string | undefined;

  constructor(code: string, message: string, fix?: string) {
    super(message);
    this.name = 'EntryFailure';
    this.code = code;
    this.fix = fix;
  }
}

/** The cycle cannot go on: no connection, no authorisation, or a target that does not speak SCIM. */
export class CycleFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CycleFailure';
    this.code = code;
  }
}
