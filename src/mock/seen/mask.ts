import type { Json } from '../../scim/index.ts';

/** Stands where a secret was. */
export const masked = '***';

const words = 'passw|passphrase|secret|token|credential|api[-_]?key';
const secretName = new RegExp(words, 'i');
/** A comparison with what a secret attribute holds. */
const compared = new RegExp(
  String.raw`([\w.:-]{0,80}(?:${words})[\w.:-]{0,80}\s{1,9}(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s{1,9})("(?:[^"\\]|\\.)*"?|\S+)`,
  'gi',
);
/** A secret in text that is no JSON, such as the half of a body. */
const written = new RegExp(
  String.raw`("[^"]{0,80}(?:${words})[^"]{0,80}"\s{0,9}:\s{0,9})("(?:[^"\\]|\\.)*"?|[^\s,}\]]+)`,
  'gi',
);
/** Of text that is no JSON that much is shown. */
const longest = 20_000;
/** JSON is shown that deep; no body that is taken goes deeper. */
const deepest = 24;
/** Shorter ones are found in any text. */
const shortest = 6;

/** Masks what one request held of secrets, wherever it shows. */
export class Mask {
  readonly #secrets = new Set<string>();

  /** @param secrets known from elsewhere, such as the server's token */
  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.#keep(secret);
  }

  /** JSON text as a value, any other text as text. */
  body(text: string): Json {
    let value: Json;
    try {
      value = JSON.parse(text);
    } catch {
      const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
      return this.text(
        shown.replace(written, (_, before: string, secret: string) => this.#mark(before, secret)),
      );
    }
    return this.value(value);
  }

  value(value: Json, depth = 0): Json {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > deepest) return '…';
    if (isList(value)) return value.map(each => this.value(each, depth + 1));
    const { path } = value;
    // One operation of a PATCH: {"op":"replace","path":"password","value":…}
    const aims = typeof path === 'string' && secretName.test(path);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        const secret = each !== null && (secretName.test(name) || (aims && name.toLowerCase() === 'value'));
        return [name, secret ? this.#hide(each) : this.value(each, depth + 1)];
      }),
    );
  }

  filter(text: string): string {
    return this.text(
      text.replace(compared, (_, before: string, secret: string) => this.#mark(before, secret)),
    );
  }

  /** A path with its query. */
  path(path: string): string {
    const mark = path.indexOf('?');
    if (mark < 0) return this.text(path);
    const query = path
      .slice(mark + 1)
      .split('&')
      .map(pair => this.#pair(pair));
    return `${this.text(path.slice(0, mark))}?${query.join('&')}`;
  }

  text(text: string): string {
    let shown = text;
    for (const secret of this.#secrets) if (shown.includes(secret)) shown = shown.replaceAll(secret, masked);
    return shown;
  }

  #pair(pair: string): string {
    const [name = '', value] = halves(pair);
    if (value === undefined) return this.text(pair);
    if (secretName.test(name)) {
      this.#keep(decoded(value));
      return `${name}=${masked}`;
    }
    const plain = decoded(value);
    const shown = this.filter(plain);
    return shown === plain ? pair : `${name}=${encodeURIComponent(shown)}`;
  }

  #hide(value: Json): string {
    if (typeof value === 'string') this.#keep(value);
    return masked;
  }

  #mark(before: string, secret: string): string {
    this.#keep(secret.replace(/^"|"$/g, ''));
    return before + masked;
  }

  #keep(secret: string): void {
    if (secret.length >= shortest && secret !== masked) this.#secrets.add(secret);
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function halves(pair: string): [string, string | undefined] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, undefined] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** A part of a query as text; what is not encoded well stays as it is. */
export function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
