import type { Change, Json } from '../../scim/index.ts';
import { type AttributeChange, difference } from './difference.ts';
import { filterOf } from './filter.ts';
import { Mask } from './mask.ts';
import type { LoggedRequest } from './request-log.ts';

/** A request for people and scripts, without its secrets. */
export interface SeenRequest {
  /** Counts up from 1. */
  id: number;
  /** ISO 8601. */
  time: string;
  method: string;
  /** As it was asked, with its query. */
  path: string;
  /** Of the query or a SearchRequest, decoded. */
  filter?: string;
  headers: Record<string, string>;
  /** Parsed where it is JSON. */
  body?: Json;
  /** Null: no answer was given. */
  status: number | null;
  answer?: Json;
  /** Milliseconds until the answer, without what a fault added. */
  duration: number;
  /** The fault that struck. */
  fault?: string;
  changes: SeenChange[];
}

export interface SeenChange {
  resourceType: 'User' | 'Group';
  id: string;
  /** Its userName or displayName. */
  name: string;
  kind: 'created' | 'changed' | 'deleted';
  attributes: AttributeChange[];
}

/** @param secrets what is to show nowhere, such as the server's token */
export function describe(request: LoggedRequest, secrets: readonly string[]): SeenRequest {
  const { number, at, duration, method, status, fault, changes } = request;
  const mask = new Mask(secrets);
  // What the body and the path hold of secrets is known before anything else is shown.
  const body = request.body === undefined || request.body === '' ? undefined : mask.body(request.body);
  const path = mask.path(request.path);
  const filter = filterOf(request.path, request.body);
  return {
    id: number,
    time: new Date(at).toISOString(),
    method,
    path: mask.path(path),
    ...(filter !== undefined && { filter: mask.filter(filter) }),
    headers: headersOf(request.headers, mask),
    ...(body !== undefined && { body: mask.value(body) }),
    status: status ?? null,
    ...(request.answer !== '' && { answer: mask.body(request.answer) }),
    duration: Math.round(duration * 100) / 100,
    ...(fault !== undefined && { fault }),
    changes: changes.toArray().map(change => describeChange(change, mask)),
  };
}

function describeChange(change: Change, mask: Mask): SeenChange {
  const [before, after] = [change.before?.peek(), change.after?.peek()];
  const { id, schemas } = change.after ?? change.before;
  const { userName, displayName } = after ?? before ?? {};
  const name = [userName, displayName].find(each => typeof each === 'string');
  const kind = change.before ? (change.after ? 'changed' : 'deleted') : 'created';
  const attributes = difference(before, after).map(({ attribute, before, after }) => ({
    attribute,
    ...(before !== undefined && { before: mask.value(before) }),
    ...(after !== undefined && { after: mask.value(after) }),
  }));
  return { resourceType: schemas.resourceType, id, name: mask.text(name ?? id), kind, attributes };
}

/** Of the headers what says something about the client. */
const telling = ['user-agent', 'content-type', 'if-match', 'if-none-match', 'authorization'];

function headersOf(headers: LoggedRequest['headers'], mask: Mask): Record<string, string> {
  const given = telling.flatMap(name => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(
    given.map(([name, value]) => [name, name === 'authorization' ? scheme(value) : mask.text(value)]),
  );
}

/** `Bearer ***` */
function scheme(authorization: string): string {
  const [word = '', secret] = authorization.trim().split(/\s+/);
  return secret === undefined ? '***' : `${word.slice(0, 20)} ***`;
}
