import type { Json } from '../../scim/index.ts';

/**
 * What goes wrong, with which requests, and how often; as a faults file has it. Texts to compare with are
 * taken in any case, and `*` in them stands for any text.
 */
export interface Fault {
  /** What it is called in the log and on the page; left out: made of what it does. */
  name?: string | undefined;
  /** `POST /Users`, `/Users/*`, `PATCH`: methods and paths below the base URL. Left out: every request. */
  match?: string | readonly string[] | undefined;
  /** The filter of the query or of a SearchRequest. */
  filter?: string | readonly string[] | undefined;
  /**
   * The body's text, or values in it by JSON Pointer (RFC 6901) in which `*` stands for every element:
   * `{ /Operations/*\/path: manager }`.
   */
  body?: string | Readonly<Record<string, string | readonly string[]>> | undefined;
  /** That many matching requests are let through first. */
  after?: number | undefined;
  /** Then that many are struck, and no more. */
  first?: number | undefined;
  /** Then every so manieth is struck. */
  every?: number | undefined;
  /** Then each is struck with this probability, from 0 to 1. */
  chance?: number | undefined;
  /** Milliseconds before anything else happens. */
  delay?: number | undefined;
  /** The status of the answer. */
  status?: number | undefined;
  /** With a status: seconds, as the header Retry-After. */
  retryAfter?: number | undefined;
  /** With a status: the body of the answer; left out: an error in the vendor's form. */
  answer?: Json | undefined;
  do?: Misfortune | undefined;
  /** The request is carried out all the same, although its answer says otherwise or never comes. */
  done?: boolean | undefined;
}

/** What else can become of a request. */
export const misfortunes = ['hang', 'reset', 'truncated', 'html', 'expiredToken'] as const;
export type Misfortune = (typeof misfortunes)[number];

/** What a faults file holds. */
export interface FaultsFile {
  /** What chances are drawn from: the same seed and requests give the same faults. Left out: 1. */
  seed?: number | undefined;
  faults: readonly Fault[];
}

/** What a fault does, in a few words: `429`, `hang`, `500 though done`. */
export function effectOf({ status, do: misfortune, delay, done }: Fault): string {
  const parts = [
    ...(status === undefined ? [] : [String(status)]),
    ...(misfortune === undefined ? [] : [misfortuneWords[misfortune]]),
  ];
  if (done && parts.length > 0) parts.push('though done');
  if (delay !== undefined) parts.push(parts.length > 0 ? `after ${delay} ms` : `${delay} ms later`);
  return parts.join(' ');
}

const misfortuneWords: Record<Misfortune, string> = {
  hang: 'no answer',
  reset: 'connection reset',
  truncated: 'half an answer',
  html: 'HTML instead of JSON',
  expiredToken: 'token expired',
};
