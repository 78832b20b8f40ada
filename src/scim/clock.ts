/** Time, from outside: the same requests give the same bytes. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
