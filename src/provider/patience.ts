import { type GraphClient, GraphError } from '../graph/index.ts';

export interface PatienceOptions {
  sleep: (milliseconds: number) => Promise<void>;
  /** How long is waited at most, all calls together, in milliseconds. */
  limit?: number;
}

/**
 * A client that waits for what was just made: Graph answers from many places, and some hear of a new
 * application or job later than others. So 404 and 409 are asked again for a while, and 403 where the caller
 * holds the permission the call needs; where the permission is missing, waiting would only hide it.
 */
export function patient(graph: GraphClient, { sleep, limit = 90_000 }: PatienceOptions): GraphClient {
  let waited = 0;
  return {
    async call(key, parameters, body) {
      for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
        try {
          return await graph.call(key, parameters, body);
        } catch (error) {
          if (!mayPass(error) || waited + pause > limit) throw error;
          waited += pause;
          await sleep(pause);
        }
      }
    },
  };
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  const { status, missing } = error;
  return status === 404 || status === 409 || (status === 403 && missing?.length === 0);
}
