import { projection } from '../resource/project.ts';
import { render } from '../resource/render.ts';
import type { Reply, Service } from '../service.ts';
import { matching } from './list.ts';
import { type ListQuery, queryParameters, searchParameters } from './list-query.ts';
import { listReply, pageOf } from './page.ts';
import { inOrder, sortKey } from './sort.ts';

/** A request against the service provider's root. */
export interface RootCall {
  readonly service: Service;
  readonly baseUrl: string;
  readonly query: URLSearchParams;
  readonly body: string | undefined;
}

/** RFC 7644 §3.4.2.1: "all resources within the server SHALL be included, subject to filtering". Throws ScimError 400. */
export function listRoot({ service, baseUrl, query }: RootCall): Reply {
  return answer(service, baseUrl, queryParameters(query, service.dialect));
}

/** RFC 7644 §3.4.3: the same, asked by POST. Throws ScimError 400. */
export function searchRoot({ service, baseUrl, body }: RootCall): Reply {
  return answer(service, baseUrl, searchParameters(body, service.dialect));
}

/** An attribute that one of the types lacks has no value there (RFC 7644 §3.4.2.1). */
function answer({ users, groups, dialect, limits }: Service, baseUrl: string, query: ListQuery): Reply {
  const { attributes, excludedAttributes, sortBy } = query;
  const found = [users, groups].flatMap(collection => {
    const { type } = collection;
    const project = projection(attributes, excludedAttributes, type, dialect.unqualifiedExtensions);
    const key = sortBy === undefined ? () => undefined : sortKey(sortBy, collection);
    return matching(query.filter, collection, baseUrl).map(stored => ({
      stored,
      project,
      collection,
      key: key(stored),
    }));
  });
  const ordered = sortBy === undefined ? found : inOrder(found, query.descending);
  const page = pageOf(ordered, query, limits);
  return listReply(
    found.length,
    query,
    page.map(({ stored, project, collection }) => render(stored, collection, baseUrl, project).text),
  );
}
