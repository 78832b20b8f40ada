import { badRequest } from '../graph-error.ts';
import type { Entity } from '../odata/page.ts';
import type { State } from '../state.ts';
import type { Claims } from '../token.ts';

/** One request to Graph, permitted already. */
export interface Call {
  state: State;
  request: Request;
  url: URL;
  version: 'v1.0' | 'beta';
  /** `https://host/v1.0` */
  root: string;
  caller: Claims;
  param(name: string): string;
  /** @throws GraphError 400 where the body is not a JSON object. */
  body(): Promise<Record<string, unknown>>;
}

/** A number stands for an answer without a body. */
export type Reply = { status: number; body: Entity | string } | number;

/** One permission, or several that are needed together. */
export type PermissionSet = string | readonly string[];

/** A route as a value. Any one of `permissions` opens it; an empty list: any token does. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the version; `:name` is a parameter. */
  path: string;
  permissions: readonly PermissionSet[];
  handle(call: Call): Reply | Promise<Reply>;
}

export const ok = (body: Entity): Reply => ({ status: 200, body });
export const created = (body: Entity): Reply => ({ status: 201, body });
export const noContent: Reply = 204;

/** The object a `…/$ref` body names by `@odata.id`. */
export function referencedId(body: Readonly<Record<string, unknown>>): string {
  return idOf(body['@odata.id'], '@odata.id');
}

/** The objects a body binds, as in `"owners@odata.bind": ["https://…/directoryObjects/{id}"]`. */
export function boundIds(body: Readonly<Record<string, unknown>>, relation: string): string[] {
  const name = `${relation}@odata.bind`;
  const bound = body[name];
  if (bound === undefined || bound === null) return [];
  if (!Array.isArray(bound)) throw badRequest(`'${name}' must be a list of addresses.`);
  return [...new Set(bound.map(address => idOf(address, name)))];
}

function idOf(address: unknown, name: string): string {
  const found =
    typeof address === 'string'
      ? /\/(?:directoryObjects|users|groups|servicePrincipals)(?:\/|\(')([^/')]+)(?:'\))?\/?$/i.exec(
          address,
        )?.[1]
      : undefined;
  if (!found)
    throw badRequest(
      `'${name}' must be an address such as https://graph.microsoft.com/v1.0/directoryObjects/{id}.`,
    );
  return decoded(found);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Plain `members` or `owners` in a body: Graph takes relations bound or referenced only. */
export function refuseInlineRelations(
  body: Readonly<Record<string, unknown>>,
  names: readonly string[],
): void {
  const inline = names.find(name => Array.isArray(body[name]) && body[name].length > 0);
  if (inline) throw badRequest(`'${inline}' cannot be given inline: use '${inline}@odata.bind'.`);
}

export function withoutRelations(body: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
