import type { Outcome } from '../message.ts';
import { json, nothing } from './reply.ts';
import type { OwnRequest, Route } from './route.ts';

const usualLimit = 100;
const mostLimit = 1000;

/** What was seen, for scripts. */
export const requestRoutes: readonly Route[] = [
  { method: 'GET', at: /^\/_\/requests$/, answer: list },
  { method: 'GET', at: /^\/_\/requests\/(\d{1,15})$/, answer: one },
  { method: 'DELETE', at: /^\/_\/requests$/, answer: forget },
  { method: 'POST', at: /^\/_\/reset$/, answer: reset },
];

/** `?since=41&limit=100&method=POST&status=409`: the oldest first. `next` is there where there are more. */
function list({ mock, query }: OwnRequest): Outcome {
  const asked = Number(query.get('limit') ?? usualLimit);
  const limit = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), mostLimit) : usualLimit;
  const since = sinceOf(query.get('since') ?? '0');
  if (since === undefined)
    return json(400, { error: 'since takes the id of a request, or a time such as 2026-01-05T08:00:00Z' });
  const method = query.get('method')?.toUpperCase();
  const status = query.get('status');
  const found = [];
  let more = false;
  for (const each of mock.log.after(since.id)) {
    if (each.at <= since.time) continue;
    if (method !== undefined && each.method !== method) continue;
    if (status !== null && String(each.status ?? 'none') !== status) continue;
    more = found.length === limit;
    if (more) break;
    found.push(each);
  }
  const last = found.at(-1)?.number ?? since.id;
  if (more) query.set('since', String(last));
  return json(200, {
    requests: found.map(each => mock.described(each)),
    /** The last one seen, also where it is not listed: what to ask from next time. */
    last: mock.log.last,
    /** Older ones up to this one are remembered no more. */
    forgotten: mock.log.forgotten,
    ...(more && { next: `/_/requests?${query}` }),
  });
}

function sinceOf(text: string): { id: number; time: number } | undefined {
  if (/^\d{1,15}$/.test(text)) return { id: Number(text), time: Number.NEGATIVE_INFINITY };
  const time = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : { id: 0, time };
}

function one({ mock, part }: OwnRequest): Outcome {
  const found = mock.log.get(Number(part));
  if (found) return json(200, mock.described(found));
  return json(404, { error: `request ${part} was not seen, or is forgotten` });
}

function forget({ mock }: OwnRequest): Outcome {
  mock.log.clear();
  return nothing;
}

function reset({ mock }: OwnRequest): Outcome {
  mock.reset();
  return nothing;
}
