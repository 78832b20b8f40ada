import type { CycleReport } from '../provisioning/index.ts';

/** Everything one rehearsal showed. Every renderer reads this and nothing else; it is plain JSON. */
export interface Rehearsal {
  stack: string;
  /** On the virtual clock, ISO 8601. */
  startedAt: string;
  directory: {
    people: number;
    groups: number;
    /** Who no vendor sees, whatever the files say: people in the recycle bin when the rehearsal starts. */
    absent: { who: string; message: string }[];
  };
  vendors: VendorRehearsal[];
  /** What the stack deploys beside its vendors, such as where logs go; left out where there is nothing. */
  beside?: DeployedResource[];
  /** What stopped the deployment as a whole, in sentences; empty where nothing did. */
  failures: string[];
}

export interface VendorRehearsal {
  vendor: string;
  displayName: string;
  application: 'gallery' | 'custom' | 'registration' | 'existing';
  /** The job's template id. */
  template?: string;
  provisions: ('users' | 'groups')[];
  resources: DeployedResource[];
  /** Graph permissions whoever deploys this vendor needs: the least ones of the calls that were made. */
  deployerPermissions: string[];
  /** Graph permissions the vendor itself is given. */
  grants: { permission: string; type: 'application' | 'delegated'; consented: boolean }[];
  /** What the guards found in the vendor file, at the stack's levels. */
  guards: GuardFinding[];
  clientSecret?: { displayName: string; endDate: string; daysLeft: number };
  /** How people sign in, where the vendor file says something of it: as the tenant holds it. */
  singleSignOn?: SignInTo;
  steps: { before: Step[]; after: Step[] };
  /** A licence somebody must have for what this vendor file uses. */
  licence?: string;
  connection?: Connection;
  days: RehearsedDay[];
  /** What a person should look at, most pressing first. */
  attention: Attention[];
  limitations: string[];
  /** Where the vendor could not be deployed: what stopped it. Nothing after that was run. */
  failure?: { resource: string; message: string };
}

export interface GuardFinding {
  code: string;
  /** What the guard is about. */
  title: string;
  level: 'advisory' | 'mandatory';
  message: string;
  fix: string;
  /** The reason the vendor file gives under `accept`, where it does: then nothing is to be done. */
  accepted?: string;
}

export interface SignInTo {
  /** Graph's preferredSingleSignOnMode. */
  mode: string;
  /** Of SAML: what the vendor is called. */
  identifiers: string[];
  /** Where people are sent back to, the default one first. */
  replyUrls: string[];
  /** The one that signs. */
  certificate?: { displayName: string; endDate: string; daysLeft: number };
}

export interface Step {
  do: string;
  at?: string | undefined;
}

export interface DeployedResource {
  /** Pulumi type token. */
  type: string;
  name: string;
  id: string;
}

export interface Connection {
  ok: boolean;
  request: string;
  status: number | null;
  message: string;
  /** The vendor file's own hint, where the connection failed. */
  hint?: string;
}

export interface RehearsedDay {
  day: number;
  /** ISO date on the virtual clock. */
  date: string;
  /** What happened in the directory that day, in sentences. */
  events: string[];
  /** Provisioning cycles of that day, in order. */
  cycles: CycleReport[];
  /** What a vendor that works through Graph by itself did. */
  writes: DirectWrite[];
}

/** One person a vendor wrote, or did not write, into Entra through Graph. */
export interface DirectWrite {
  person: string;
  action: 'create' | 'update' | 'delete' | 'none' | 'refused';
  request?: { method: string; path: string; body?: unknown };
  changes: { property: string; oldValue: string | null; newValue: string | null }[];
  notes: { code: string; message: string; fix?: string }[];
}

export interface Attention {
  who: string;
  code: string;
  message: string;
  fix?: string;
}
