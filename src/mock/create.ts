import type { ScimServer as Protocol } from '../scim/index.ts';
import { decide } from './decide.ts';
import type { Faults } from './faults/faults.ts';
import { fetchFrom } from './fetch.ts';
import type { Mock } from './mock.ts';
import { openMock, type ScimServerOptions } from './open.ts';
import type { SeenRequest } from './seen/describe.ts';

/** A mock SCIM server without a socket. */
export interface ScimServer {
  /**
   * Answers like a server that listens. Where a fault leaves a request without an answer it rejects, as the
   * global `fetch` does; where nothing ever comes it waits for the request's signal.
   */
  fetch(request: Request): Promise<Response>;
  /** What goes wrong, and how often it did. */
  readonly faults: Faults;
  readonly requests: SeenRequests;
  /** What is stored. */
  readonly store: Protocol['store'];
  /** Everything as at the beginning, but for which faults there are. */
  reset(): void;
}

/** The last requests, without their secrets. */
export interface SeenRequests {
  /** The oldest first; `after`: only those with a higher id. */
  all(after?: number): SeenRequest[];
  clear(): void;
}

/**
 * A mock SCIM server in memory.
 *
 * @throws where the target names something that is no attribute, or a resource is none the server takes
 */
export function createScimServer(options: ScimServerOptions = {}): ScimServer {
  const mock = openMock(options);
  mock.begin();
  return faceOf(mock);
}

/** A mock as programs see it. */
export function faceOf(mock: Mock): ScimServer {
  return {
    fetch: request => fetchFrom(request, received => decide(mock, received)),
    faults: mock.faults,
    requests: {
      all: after => [...mock.log.after(after ?? 0)].map(each => mock.described(each)),
      clear: () => mock.log.clear(),
    },
    store: mock.protocol.store,
    reset: () => mock.reset(),
  };
}
