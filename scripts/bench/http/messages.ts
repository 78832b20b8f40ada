/** What the processes of a measurement say to each other. */

/** An answer as it goes over the wire, without what the HTTP server adds itself. */
export interface Canned {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type ToServer = { ask: 'cpu' } | { ask: 'answer'; answers: Canned[] } | { ask: 'ids' };

export type FromServer =
  | { told: 'ready'; port: number; milliseconds: number }
  /** CPU time of the process so far, all threads, in milliseconds. */
  | { told: 'cpu'; cpu: number }
  | { told: 'done' }
  | { told: 'ids'; ids: string[]; userNames: string[] };

/** One after the other on each of so many connections that are kept alive; each request once. */
export interface Load {
  port: number;
  connections: number;
  /** As they go over the wire. */
  requests: string[];
  /** The status every answer must have. */
  status: number;
}

/** In milliseconds. */
export interface Loaded {
  wall: number;
}
