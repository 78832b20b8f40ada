import { z } from 'zod';
import type { ObjectId, User } from '../directory.ts';
import { badRequest, resync, unsupportedQuery } from '../graph-error.ts';
import type { Entity } from '../odata/page.ts';
import { userDefaults, userType } from '../properties/user.ts';
import { queriedAs } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderUser } from './render.ts';
import { type Call, ok, type Reply, type Route } from './route.ts';

const pageSize = 100;
/** How long a token for directory objects is good (Microsoft's page on delta query, Token duration). */
const lifetime = 7 * 24 * 60 * 60 * 1000;
const { isProperty } = queriedAs(userType);

/** What a token stands for; to clients it is opaque. */
const tokenModel = z.strictObject({
  /** Directory changes before this mark are not told; null: everybody who is there is told. */
  since: z.int().nullable(),
  /** The mark when the round began: the next round tells what changed since. */
  begun: z.int(),
  /** When it began. */
  at: z.number(),
  /** Of a nextLink: the last id that was told. */
  after: z.string().optional(),
  select: z.array(z.string()),
  manager: z.boolean(),
});
type Token = z.output<typeof tokenModel>;

/**
 * `GET /users/delta` (https://learn.microsoft.com/graph/api/user-delta and /graph/delta-query-overview): whoever
 * is there in the first round, in later rounds whoever changed, soft-deleted ones as `@removed: changed`, those
 * gone for good as `deleted`. `$select` takes `manager`, told as `manager@delta`. A later round may repeat what
 * did not change in a selected property, which the documents allow ("Replays").
 */
export const usersDelta: Route = {
  method: 'GET',
  path: '/users/delta',
  permissions: permissions.readUsers,
  handle(call): Reply {
    const token = tokenOf(call);
    if (call.url.searchParams.get('$deltatoken') === 'latest') return answer(call, [], token, undefined);
    const ids = idsOf(call, token);
    const page = ids.slice(0, pageSize);
    return answer(
      call,
      page.map(id => rendered(call, token, id)),
      token,
      ids.length > pageSize ? page.at(-1) : undefined,
    );
  },
};

function tokenOf(call: Call): Token {
  const { searchParams } = call.url;
  const { directory, around } = call.state;
  const now = around.clock.now();
  const unknown = [...searchParams.keys()].find(
    name => name.startsWith('$') && !['$select', '$skiptoken', '$deltatoken'].includes(name),
  );
  if (unknown !== undefined) throw unsupportedQuery(`The query option '${unknown}' is not supported here.`);
  const skip = searchParams.get('$skiptoken');
  const delta = searchParams.get('$deltatoken');
  if (skip !== null) return read(call, skip, now);
  if (delta !== null && delta !== '' && delta !== 'latest') {
    const before = read(call, delta, now);
    return { ...before, since: before.begun, begun: directory.mark(), at: now };
  }
  const asked = searchParams
    .get('$select')
    ?.split(',')
    .map(name => name.trim());
  const select = (asked ?? userDefaults).filter(name => name !== 'manager' && name !== 'id');
  const wrong = select.find(name => !isProperty(name));
  if (wrong !== undefined)
    throw badRequest(`Could not find a property named '${wrong}' on type 'microsoft.graph.user'.`);
  const manager = asked?.includes('manager') ?? false;
  return { since: null, begun: directory.mark(), at: now, select, manager };
}

function read(call: Call, text: string, now: number): Token {
  const token = parsed(text);
  if (!token) throw badRequest('Badly formed token.');
  if (now - token.at > lifetime) throw resync(`${call.root}/users/delta?$deltatoken=`);
  return token;
}

function parsed(text: string): Token | undefined {
  try {
    return tokenModel.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Those still to be told, by id: what changes between two pages moves nobody to another page. */
function idsOf({ state: { directory } }: Call, { since, after = '' }: Token): ObjectId[] {
  const ids = since === null ? [...directory.users.keys()] : changedSince(directory, since);
  return ids.filter(id => id > after).sort();
}

function changedSince(directory: Call['state']['directory'], mark: number): ObjectId[] {
  const { users, removed } = directory.changesSince(mark, '');
  return [...users, ...removed.flatMap(({ id, type }) => (type === 'User' ? [id] : []))];
}

function rendered({ state: { directory } }: Call, token: Token, id: ObjectId): Entity {
  const user = directory.users.get(id);
  if (!user) return { id, '@removed': { reason: directory.deletedUsers.has(id) ? 'changed' : 'deleted' } };
  const { '@odata.type': _, ...entity } = renderUser(user);
  // "If the property has never been set before it will not be included in the response at all"; one that was
  // emptied is null. Which of the two it is, this tenant does not keep: in the first round it makes no difference.
  const unset = token.since === null ? undefined : null;
  const set = token.select
    .map(name => [name, entity[name] ?? unset])
    .filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(set), id, ...(token.manager && managerOf(directory, token, user)) };
}

function managerOf(directory: Call['state']['directory'], { since }: Token, { id }: User): Entity {
  const type = { '@odata.type': '#microsoft.graph.user' };
  const manager = directory.managerOf(id);
  const former = since === null ? undefined : directory.formerManagerOf(id);
  const told = [
    ...(former !== undefined && former !== manager
      ? [{ ...type, id: former, '@removed': { reason: 'deleted' } }]
      : []),
    ...(manager === null ? [] : [{ ...type, id: manager }]),
  ];
  return told.length > 0 ? { 'manager@delta': told } : {};
}

function answer({ root }: Call, value: Entity[], token: Token, after: ObjectId | undefined): Reply {
  const link = (name: string, next: Token) =>
    `${root}/users/delta?${name}=${Buffer.from(JSON.stringify(next)).toString('base64url')}`;
  const { after: _, ...round } = token;
  return ok({
    '@odata.context': `${root}/$metadata#users`,
    ...(after === undefined
      ? { '@odata.deltaLink': link('$deltatoken', round) }
      : { '@odata.nextLink': link('$skiptoken', { ...round, after }) }),
    value,
  });
}
