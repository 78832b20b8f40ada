import { choices } from './choices.ts';
import { EntryFailure } from './failure.ts';
import { member } from './target-path.ts';
import type { ScimResponse } from './transport.ts';

const incompatible = 'SystemForCrossDomainIdentityManagementServiceIncompatible';

function json({ body, headers }: ScimResponse): unknown {
  if (choices.wrongContentType.value === 'fail' && isOtherThanJson(headers)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isOtherThanJson(headers: ScimResponse['headers']): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return type !== undefined && !/[/+]json\b/i.test(type);
}

/** What the target itself says went wrong, `: ` before it; an error body may be SCIM, other JSON or text. */
export function targetWords(response: ScimResponse): string {
  const body = json(response);
  const error = member(body, 'error');
  const candidates = [member(body, 'detail'), member(body, 'message'), member(error, 'message'), error];
  const said = candidates.find(word => typeof word === 'string' && word !== '');
  const scimType = member(body, 'scimType');
  const words = [typeof scimType === 'string' ? scimType : '', typeof said === 'string' ? said : '']
    .filter(word => word !== '')
    .join(': ');
  const text = words === '' && body === undefined ? response.body.trim().slice(0, 200) : words;
  return text === '' ? '' : `: ${text}`;
}

/** Error codes are those of Microsoft's list in "How to analyze the provisioning logs". */
const byStatus: Readonly<Record<number, { code: string; fix: string }>> = {
  400: {
    code: 'UnprocessableEntity',
    fix: 'Compare the request with what the target accepts; the attribute mappings decide what is sent.',
  },
  403: {
    code: 'InsufficientRights',
    fix: 'The token is accepted but may not do this: give it the right in the target.',
  },
  404: {
    code: 'InvalidAnchor',
    fix: 'The account is gone in the target. Restart the job: an initial cycle matches everybody anew.',
  },
  405: {
    code: 'MethodNotAllowed',
    fix: 'The target does not offer this operation: see what its SCIM API supports.',
  },
  409: {
    code: 'EntryConflict',
    fix: 'Something in the target holds the same unique value, and the matching attributes did not find it.',
  },
  422: { code: 'UnprocessableEntity', fix: 'Compare the request with what the target accepts.' },
  429: { code: 'TooManyRequests', fix: 'Nothing to do: it is tried again in a later cycle.' },
  501: {
    code: 'NotImplemented',
    fix: 'The target does not offer this operation: see what its SCIM API supports.',
  },
};

/** The failure of one object from a target's refusal. */
export function refusal(what: string, response: ScimResponse): EntryFailure {
  const known = byStatus[response.status];
  const code = known?.code ?? (response.status >= 500 ? 'InternalServerError' : 'UnprocessableEntity');
  const fix = known?.fix ?? 'It is tried again in a later cycle; if it stays, ask whoever runs the target.';
  return new EntryFailure(code, `${what}: ${response.status}${targetWords(response)}`, fix);
}

/** A 2xx body as a resource with an id. @throws EntryFailure where it is none */
export function resourceOf(what: string, response: ScimResponse): { id: string; resource: unknown } {
  const resource = json(response);
  const id = member(resource, 'id');
  if (typeof id === 'string' && id !== '') return { id, resource };
  const reason = resource === undefined ? 'the answer is not JSON' : 'the answer has no "id"';
  throw new EntryFailure(
    incompatible,
    `${what}: ${reason}, so Entra cannot go on with this object`,
    'The target must answer with the resource, as application/scim+json, with its id.',
  );
}

/** The resources of a ListResponse. @throws EntryFailure where it is none */
export function listOf(what: string, response: ScimResponse): readonly unknown[] {
  const list = json(response);
  const resources = member(list, 'Resources');
  if (Array.isArray(resources)) return resources;
  // RFC 7644 §3.4.2: Resources may be left out where nothing was found.
  if (resources === undefined && member(list, 'totalResults') === 0) return [];
  const reason = list === undefined ? 'the answer is not JSON' : 'the answer is no ListResponse';
  throw new EntryFailure(
    incompatible,
    `${what}: ${reason}`,
    'A query must be answered with 200 and a ListResponse, also where it finds nothing.',
  );
}

/** A manager must come back as `{"value": …}`; a plain string is what Entra cannot read (§6). */
export function checkManager(what: string, manager: unknown): void {
  if (typeof manager === 'string' && manager !== '')
    throw new EntryFailure(
      incompatible,
      `${what}: the manager came back as a string`,
      'The target must return manager as an object: {"value": "<id>"}.',
    );
}
