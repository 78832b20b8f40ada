import type { Outcome, Received } from '../message.ts';
import type { Mock } from '../mock.ts';

/** One thing that can be asked about the mock itself. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Matches the path; a group in it is `part`. */
  readonly at: RegExp;
  /** Left out: for who has the token, where the server has one. */
  readonly for?: 'everybody';
  readonly answer: (asked: OwnRequest) => Outcome | Promise<Outcome>;
}

export interface OwnRequest {
  readonly mock: Mock;
  readonly received: Received;
  readonly query: URLSearchParams;
  readonly part: string;
}
