import type { Outcome, Received } from '../message.ts';
import type { Mock } from '../mock.ts';
import { refusalOf } from './access.ts';
import { json } from './reply.ts';
import { routes } from './routes.ts';

/** Of a body, in characters. */
const longest = 100_000;

/** What becomes of a request for the page, or of a script's about the mock itself. */
export function answerOwn(mock: Mock, received: Received): Outcome | Promise<Outcome> {
  const { method, path } = received;
  const mark = path.indexOf('?');
  const pathname = mark < 0 ? path : path.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1));
  const found = routes.filter(({ at }) => at.test(pathname));
  const asked = method === 'HEAD' ? 'GET' : method;
  const route = found.find(each => each.method === asked);
  if (route) {
    if ((received.body?.length ?? 0) > longest) return json(413, { error: 'the body is too long' });
    const part = route.at.exec(pathname)?.[1] ?? '';
    return refusalOf(mock, received, route) ?? route.answer({ mock, received, query, part });
  }
  if (found.length === 0) return json(404, { error: 'there is nothing here' });
  const allow = found.map(each => each.method).join(', ');
  return json(405, { error: `this takes ${allow}` }, { allow });
}
