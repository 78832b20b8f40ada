const guid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi;

/**
 * Names the calls that change a tenant, the same in every run: `PATCH /beta/groups/{id} displayName 2` is the
 * second of its kind.
 */
export class Calls {
  readonly #seen = new Map<string, number>();

  /** Nothing for what only asks. */
  async nameOf(request: Request): Promise<string | undefined> {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET' || /\/token$|\/validateCredentials$/.test(pathname)) return undefined;
    const text = await request.clone().text();
    const path = pathname.replace(guid, '{id}').replace(/jobs\/[^/]+/, 'jobs/{id}');
    const kind = [request.method, path, ...propertiesOf(text)].join(' ');
    const count = (this.#seen.get(kind) ?? 0) + 1;
    this.#seen.set(kind, count);
    return count === 1 ? kind : `${kind} ${count}`;
  }
}

/** What a change is about; something new is whole anyway. */
function propertiesOf(body: string): string[] {
  if (body === '') return [];
  const properties = Object.keys(JSON.parse(body)).filter(name => name !== 'id' && !name.startsWith('@'));
  return properties.length === 0 || properties.length > 3 ? [] : [properties.sort().join(',')];
}
