import { readFileSync } from 'node:fs';
import type { Outcome } from '../message.ts';
import { isKnown } from './access.ts';
import { faultsView } from './page/faults-view.ts';
import { type Html, html } from './page/html.ts';
import { type About, layout, page, type View } from './page/layout.ts';
import { loginPage } from './page/login.ts';
import { groupsView, usersView } from './page/people-view.ts';
import { requestsView } from './page/requests-view.ts';
import { resourceView } from './page/resource-view.ts';
import { usual } from './reply.ts';
import type { OwnRequest, Route } from './route.ts';
import { hasSession } from './session.ts';

/** What a browser reads. */
export const pageRoutes: readonly Route[] = [
  { method: 'GET', at: /^\/$/, for: 'everybody', answer: show },
  asset('page.css', 'text/css; charset=utf-8'),
  asset('page.js', 'text/javascript; charset=utf-8'),
];

function asset(name: string, type: string): Route {
  const answer = (): Outcome => {
    const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    return { kind: 'answered', answer: { status: 200, headers: { ...usual, 'content-type': type }, body } };
  };
  return { method: 'GET', at: new RegExp(`^/_/${name.replace('.', '\\.')}$`), for: 'everybody', answer };
}

function show(asked: OwnRequest): Outcome {
  const { mock, received, query } = asked;
  if (!isKnown(mock, received)) return page(401, loginPage(false));
  const shown = viewOf(asked);
  if (shown) return page(200, layout(aboutOf(asked), shown.view, shown.title, shown.content));
  const missing = html`<h1>Not here</h1><p>There is no ${query.get('view') === 'group' ? 'group' : 'user'} with this id.</p>`;
  return page(404, layout(aboutOf(asked), 'requests', 'Not here', missing));
}

function viewOf({ mock, query }: OwnRequest): { view: View; title: string; content: Html } | undefined {
  const view = query.get('view');
  switch (view) {
    case 'users':
      return { view, title: 'Users', content: usersView(mock, query) };
    case 'groups':
      return { view, title: 'Groups', content: groupsView(mock, query) };
    case 'faults':
      return { view, title: 'Faults', content: faultsView(mock, undefined) };
    case 'user':
    case 'group': {
      const content = resourceView(mock, view, query.get('id') ?? '');
      return content && { view: `${view}s`, title: view === 'user' ? 'User' : 'Group', content };
    }
    default:
      return { view: 'requests', title: 'Requests', content: requestsView(mock, query) };
  }
}

/** What every page shows of this server. */
export function aboutOf({ mock, received }: OwnRequest): About {
  const { basePath, profile, protocol, faults, log, token } = mock;
  return {
    url: received.origin + basePath,
    profile,
    counts: {
      requests: log.last,
      users: protocol.store.users.size,
      groups: protocol.store.groups.size,
      faults: faults.list().filter(({ on }) => on).length,
    },
    signedIn: token !== undefined && hasSession(mock, received),
  };
}
