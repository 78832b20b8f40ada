import { originOf } from './target.ts';

/** More headers are Node's to judge. */
const most = 64;

/**
 * Headers without what is seldom: tabs, letters beyond ASCII, lines that go on in the next. No byte can be taken in
 * two ways, so that whatever comes is read in time that grows with its length.
 */
const plainLines = /^(?:[A-Za-z][A-Za-z0-9-]*:[ -~]*\r\n)+$/;

/** Names that most requests have, as most clients write them: looked up faster than put in lower case. */
const usual = new Map(
  [
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Content-Length',
    'Content-Type',
    'Cookie',
    'Host',
    'If-Match',
    'If-None-Match',
    'User-Agent',
  ].flatMap(name => [
    [name, name.toLowerCase()],
    [name.toLowerCase(), name.toLowerCase()],
  ]),
);

/**
 * What says how a message or its connection is to be treated, and how long the message is (RFC 9110 §7.6.1); and
 * what Node gives as a list.
 */
const special = new Set([
  'connection',
  'content-encoding',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What the headers of a request say. */
export interface PlainFields {
  /** `http://localhost:8080`, as the client knows the server. */
  readonly origin: string;
  /** Names in lower case, without the length of the body; frozen, as they are those of many requests. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether there is a body, if only an empty one (RFC 9112 §6.3). */
  readonly hasLength: boolean;
}

/** Headers as they were read, with what stood before and behind the length of the body. */
interface Read extends PlainFields {
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the headers of one connection's requests. Clients send the same ones again and again but for the length of
 * the body: what is the same to the letter means the same and is not read again.
 */
export class FieldReader {
  /** Of the last request without a body, and of the last with one: most clients ask before they write. */
  readonly #last: { without?: Read; with?: Read } = {};

  /**
   * Undefined: not plain, be it valid or not.
   *
   * @param head with all header lines, each with its end
   * @param from where in it the first of them begins
   * @param there how many bytes of a body came with it
   */
  read(head: string, from: number, to: number, there: number): PlainFields | undefined {
    const length = String(there);
    const kind = there === 0 ? 'without' : 'with';
    const last = this.#last[kind];
    if (last && isAgain(last, head, from, to, length)) return last;
    const lines = head.slice(from, to);
    const read = plainLines.test(lines) ? readLines(lines, length) : undefined;
    if (read) this.#last[kind] = read;
    return read;
  }
}

function isAgain(
  { before, hasLength, after }: Read,
  head: string,
  from: number,
  to: number,
  there: string,
): boolean {
  if (!hasLength) return there === '0' && to - from === before.length && head.startsWith(before, from);
  return (
    to - from === before.length + there.length + after.length &&
    head.startsWith(before, from) &&
    head.startsWith(there, from + before.length) &&
    head.startsWith(after, to - after.length)
  );
}

/** @param there the length of what came as a body: what is announced must be the same */
function readLines(lines: string, there: string): Read | undefined {
  const headers: Record<string, string> = {};
  let [before, announced, after] = [lines, '0', ''];
  let hasLength = false;
  for (let at = 0, count = 0; at < lines.length; count++) {
    const colon = lines.indexOf(':', at);
    const end = lines.indexOf('\r', colon);
    // Spaces are all that is around a value here (RFC 9110 §5.5).
    const value = lines.slice(colon + 1, end).trim();
    const name = plainName(lines.slice(at, colon), value);
    // Also what every object has, such as `constructor`, is Node's to read.
    if (name === undefined || name in headers || count === most) return undefined;
    if (name === 'content-length') {
      if (hasLength) return undefined;
      hasLength = true;
      announced = value;
      const start = lines.indexOf(value, colon + 1);
      before = lines.slice(0, start);
      after = lines.slice(start + value.length);
    } else {
      headers[name] = value;
    }
    at = end + 2;
  }
  const origin = headers.host === undefined ? undefined : originOf(headers.host);
  if (origin === undefined || announced !== there) return undefined;
  return { origin, headers: Object.freeze(headers), hasLength, before, after };
}

/** In lower case; undefined where it asks for something special. */
function plainName(given: string, value: string): string | undefined {
  const known = usual.get(given);
  if (known !== undefined) return known;
  const name = given.toLowerCase();
  const isPlain = !special.has(name) || (name === 'connection' && value.toLowerCase() === 'keep-alive');
  return isPlain ? name : undefined;
}
