import {
  type Change,
  type Clock,
  createScimServer as createProtocol,
  type DialectName,
  type ScimServer as Protocol,
  type ScimServerOptions as ProtocolOptions,
  ScimError,
  type VendorProfile,
  type Version,
} from '../scim/index.ts';
import { Faults } from './faults/faults.ts';
import { suffer } from './faults/suffer.ts';
import type { Keeper } from './kept/keeper.ts';
import type { Answer, Outcome, Received, Refuse } from './message.ts';
import { Changes } from './seen/changes.ts';
import { describe, type SeenRequest } from './seen/describe.ts';
import { filterOf } from './seen/filter.ts';
import { type LoggedRequest, RequestLog } from './seen/request-log.ts';

/** What is said where any path before `/Users` does. */
const usualPath = '/scim/v2';

export interface MockOptions {
  target: VendorProfile | undefined;
  profile: DialectName | undefined;
  extensions: ProtocolOptions['extensions'];
  token: string | undefined;
  basePath: string | undefined;
  clock: Clock;
  ids: () => string;
  /** Milliseconds from any beginning: for how long a request takes. */
  stopwatch: () => number;
}

/** The mock's parts, put together: the protocol, what goes wrong with it, what is seen of it and kept. */
export class Mock {
  readonly protocol: Protocol;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly token: string | undefined;
  /** As it is said to people: what stands before `/Users`. */
  readonly basePath: string;
  readonly profile: DialectName;
  readonly refuse: Refuse;
  readonly #secrets: readonly string[];
  readonly #clock: Clock;
  readonly #stopwatch: () => number;
  #changes = Changes.none;
  #beginning: readonly Version[] = [];
  #keeper: Keeper | undefined;

  /** Throws where the target names something that is no attribute. */
  constructor(options: MockOptions) {
    const { target, profile, extensions, token, basePath, clock, ids, stopwatch } = options;
    const onChange = (change: Change) => this.#note(change);
    this.protocol = createProtocol({
      profile: target,
      dialect: profile,
      extensions,
      token,
      basePath,
      clock,
      ids,
      onChange,
    });
    const form = target?.errorBody ?? 'scim';
    this.refuse = (status, detail) => new ScimError(status, detail).toResponse(form);
    this.token = token;
    this.basePath = basePath ?? usualPath;
    this.profile = profile ?? 'entra';
    this.#secrets = token === undefined ? [] : [token];
    this.#clock = clock;
    this.#stopwatch = stopwatch;
  }

  /** What is stored now is what it begins with, and what `reset` brings back. */
  begin(keeper?: Keeper): void {
    this.protocol.contents.prepare();
    this.#beginning = [...this.protocol.contents.all()];
    this.#keeper = keeper;
  }

  /** Everything as at the beginning, but for which faults there are. */
  reset(): void {
    const { contents } = this.protocol;
    contents.clear();
    for (const resource of this.#beginning) contents.put(resource);
    this.#keeper?.rewrite(contents.all());
    this.faults.restart();
    this.log.clear();
  }

  /** A request of the log, without its secrets. */
  described(request: LoggedRequest): SeenRequest {
    return describe(request, this.#secrets);
  }

  /** What becomes of a SCIM request. */
  take(received: Received): Outcome {
    const began = this.#stopwatch();
    const at = this.#clock.now();
    const { method, path, body, headers } = received;
    const strike = this.faults.size === 0 ? undefined : this.faults.next(asked(received));
    const outcome: Outcome = strike
      ? suffer(strike.fault, strike.name, () => this.#carryOut(received), this.refuse)
      : { kind: 'answered', answer: this.#carryOut(received) };
    const answer = 'answer' in outcome ? outcome.answer : undefined;
    this.log.add({
      at,
      duration: this.#stopwatch() - began,
      method,
      path,
      headers,
      body,
      status: answer?.status,
      answer: answer?.body ?? '',
      changes: this.#changes,
      fault: strike?.name,
    });
    this.#changes = Changes.none;
    return outcome;
  }

  #note(change: Change): void {
    this.#changes = this.#changes.and(change);
  }

  #carryOut({ method, origin, path, headers, body }: Received): Answer {
    // RFC 9110 §9.3.2: the same without the body, which the listener leaves out.
    const asked = method === 'HEAD' ? 'GET' : method;
    const answer = this.protocol.handle({ method: asked, url: path, origin, headers, body });
    if (!this.#keeper || this.#changes.isEmpty) return answer;
    try {
      this.#keeper.append(this.#changes.toArray());
      return answer;
    } catch (error) {
      this.#undo();
      const why = error instanceof Error ? error.message : String(error);
      return this.refuse(507, `what this changes cannot be kept, so it has not happened: ${why}`);
    }
  }

  /** What cannot be kept has not happened. */
  #undo(): void {
    const { contents } = this.protocol;
    for (const { before, after } of this.#changes.toArray().reverse()) {
      if (before) contents.put(before);
      else if (after) contents.remove(after.id, after.schemas.resourceType);
    }
    this.#changes = Changes.none;
  }
}

function asked({ method, path, body }: Received) {
  const mark = path.indexOf('?');
  return { method, path: mark < 0 ? path : path.slice(0, mark), filter: filterOf(path, body), body };
}
