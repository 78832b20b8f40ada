import type { ScimRequest, ScimResponse } from '../../../src/provisioning/index.ts';
import { parseTargetPath, readTarget } from '../../../src/provisioning/target-path.ts';

type Resource = Record<string, unknown> & { id: string };

/** The smallest SCIM target that answers what Entra asks, in both dialects. */
export class SmallTarget {
  users: Resource[] = [];
  groups: Resource[] = [];
  /** Answers instead of the target, where it gives something. May throw: no answer came. */
  script: (request: ScimRequest) => ScimResponse | undefined = () => undefined;
  #created = 0;

  readonly transport = async (request: ScimRequest): Promise<ScimResponse> =>
    this.script(request) ?? this.#answer(request);

  #answer({ method, url, body }: ScimRequest): ScimResponse {
    const { pathname, searchParams } = new URL(url);
    const [, kind = '', id] = /\/(Users|Groups)(?:\/(.+))?$/.exec(pathname) ?? [];
    const all = kind === 'Users' ? this.users : this.groups;
    const filter = searchParams.get('filter');
    const found = all.find(resource => resource.id === id);
    const sent: unknown = body === undefined ? undefined : JSON.parse(body);
    if (filter !== null) return list(all.filter(resource => passes(resource, filter)));
    if (method === 'POST') {
      this.#created += 1;
      const created = { ...(sent as object), id: `t${this.#created}` };
      all.push(created);
      return answer(201, created);
    }
    if (!found) return answer(404, { detail: `Resource ${id} not found` });
    if (method === 'GET') return answer(200, found);
    if (method === 'PATCH') {
      for (const operation of (sent as { Operations: Operation[] }).Operations) apply(found, operation);
      return { status: 204, headers: {}, body: '' };
    }
    all.splice(all.indexOf(found), 1);
    return { status: 204, headers: {}, body: '' };
  }
}

export function answer(status: number, body: unknown): ScimResponse {
  return {
    status,
    headers: { 'content-type': 'application/scim+json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export const list = (Resources: unknown[]): ScimResponse =>
  answer(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: Resources.length,
    Resources,
  });

function passes(resource: Resource, filter: string): boolean {
  return filter.split(' and ').every(clause => {
    const [, attribute = '', value = ''] = /^(.+) eq "(.*)"$/.exec(clause) ?? [];
    const path = parseTargetPath(attribute);
    const held = path && readTarget(path, resource);
    const values = Array.isArray(held) ? held.map(each => each.value) : [held];
    return values.some(each => String(typeof each === 'object' ? each?.value : each) === value);
  });
}

interface Operation {
  op: string;
  path?: string;
  value?: unknown;
}

function apply(resource: Resource, { op, path: text, value }: Operation): void {
  if (text === undefined) {
    for (const [key, each] of Object.entries(value as object))
      apply(resource, { op, path: key, value: each });
    return;
  }
  const removed = /^members\[value eq "(.+)"\]$/.exec(text)?.[1];
  if (op.toLowerCase() === 'remove') {
    const ids = removed ? [removed] : (value as { value: string }[]).map(each => each.value);
    resource.members = elements(resource.members).filter(each => !ids.includes(String(each.value)));
    return;
  }
  const path = parseTargetPath(text);
  if (!path) throw new Error(`no path: ${text}`);
  const holder = path.schema === null ? resource : inner(resource, path.schema);
  if (path.filter) {
    const { attribute, value: word } = path.filter;
    const list = elements(holder[path.attribute]);
    let element = list.find(each => String(each[attribute]).toLowerCase() === word.toLowerCase());
    if (!element) {
      element = { [attribute]: word };
      list.push(element);
    }
    element[path.sub ?? 'value'] = value;
    holder[path.attribute] = list;
  } else if (path.sub !== null) inner(holder, path.attribute)[path.sub] = value;
  else if (path.attribute === 'manager') holder.manager = { value };
  else if (Array.isArray(value) && op.toLowerCase() === 'add')
    holder[path.attribute] = [...elements(holder[path.attribute]), ...value];
  else holder[path.attribute] = value;
}

function elements(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

function inner(holder: Record<string, unknown>, key: string): Record<string, unknown> {
  const made = (holder[key] ?? {}) as Record<string, unknown>;
  holder[key] = made;
  return made;
}
