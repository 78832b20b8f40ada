export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One row of the table: what is asked of Graph and what the asker must be allowed. */
export interface CallDefinition {
  method: Method;
  /** Below the version, `{name}` for what the caller fills in; a query may follow. */
  path: string;
  /** Left out: v1.0. */
  version?: 'beta';
  /** The answer is a collection: its pages are followed and joined. */
  list?: true;
  /** The answer ends with a link that gives, asked later, what changed since (Graph's delta query). */
  delta?: true;
  /** A POST that may be made twice without harm. */
  repeatable?: true;
  /** Least application permissions, all of them needed. Empty: none. */
  permissions: readonly string[];
  /** The same for an application the caller does not own, where `permissions` hold for owners only. */
  unowned?: readonly string[];
  /** What suffices whoever only reads and owns nothing, where it is neither of these. */
  reading?: readonly string[];
  /** Least built-in Entra roles that may do it for a person (delegated); any of them. */
  roles?: readonly string[];
}

/**
 * Whether a call may be made again where nobody knows if it was carried out. Graph's PATCH sets properties
 * to given values, which is the same twice.
 */
export function isRepeatable(call: CallDefinition): boolean {
  return call.method !== 'POST' || call.repeatable === true;
}

/** Names in braces of a path template. */
export type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/**
 * A path template with its parameters filled in. In the path a value is one segment, percent-encoded; in
 * the query it stands inside an OData string literal, so its apostrophes are doubled first.
 *
 * @throws TypeError for a missing, empty or dot-only segment: it would name another resource.
 */
export function expand(template: string, parameters: Readonly<Record<string, string>>): string {
  const mark = template.indexOf('?');
  const [path, query] = mark < 0 ? [template, ''] : [template.slice(0, mark), template.slice(mark)];
  const fill = (part: string, encode: (value: string, name: string) => string) =>
    part.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (typeof value !== 'string') throw new TypeError(`${template}: no value for {${name}}`);
      return encode(value, name);
    });
  const segment = (value: string, name: string) => {
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`${template}: "${value}" cannot stand for {${name}}`);
    return encodeURIComponent(value);
  };
  const literal = (value: string) => encodeURIComponent(value.replaceAll("'", "''"));
  return fill(path, segment) + fill(query.replaceAll(' ', '%20'), literal);
}
