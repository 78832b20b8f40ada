import type { Path } from '../diagnostics/index.ts';
import type { PermissionKind } from '../permissions/index.ts';

/** What guards judge, by what it is about. A vendor file says it, and so does a resource that is registered. */
export interface Statements {
  /** Consent for the whole tenant to a permission of Microsoft Graph. */
  consent: { permission: string; kind: PermissionKind };
  /** How long a client secret is valid: epoch milliseconds. */
  clientSecret: { from: number; until: number };
  /** Whom a provisioning job looks at. */
  scope: { everybody: boolean };
  /** How many people a cycle may disable. */
  deletionThreshold: { set: boolean };
  /** Whether somebody is mailed when a job fails. */
  notify: { set: boolean };
  /** Who may use an app. */
  assignment: { principal: string; person: boolean };
  /** Until when the vendor takes a job's token. */
  token: { endTold: boolean };
}

export type About = keyof Statements;

/** A statement, and where it stands: in a vendor file, or among a resource's properties. */
export type Stated<K extends About> = Statements[K] & { path: Path };

/** Everything somebody says about one thing; read no further than it is asked for. */
export type Says = <K extends About>(about: K) => Iterable<Stated<K>>;

/** How each kind of statement is read from something. */
export type Readers<From> = { [K in About]: (from: From, now: number) => Iterable<Stated<K>> };
