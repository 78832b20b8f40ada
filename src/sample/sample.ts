import type { Place } from '../diagnostics/index.ts';
import type { ObjectId } from '../tenant/index.ts';

/** A person of the sample, references resolved to ids. */
export interface SampleUser {
  id: ObjectId;
  userPrincipalName: string;
  displayName: string;
  /** What Graph calls them; without id, manager and deletedDateTime. */
  properties: Record<string, unknown>;
  manager: ObjectId | null;
  /** In the recycle bin since then. */
  deletedDateTime: string | null;
  place: Place;
}

export interface SampleGroup {
  id: ObjectId;
  displayName: string;
  /** By what the files name it: its key, or else its display name. */
  handle: string;
  description: string | null;
  rule: string | null;
  members: ObjectId[];
  owners: ObjectId[];
  place: Place;
}

export interface SampleDirectory {
  tenant: {
    /** Of a snapshot: the tenant it was taken of. */
    id?: string | undefined;
    pseudonymised?: boolean | undefined;
    displayName: string;
    /** Verified; the first is the default. */
    domains: string[];
    /** Apps the gallery offers besides those the tenant knows. */
    gallery: string[];
  };
  users: SampleUser[];
  groups: SampleGroup[];
}

/** A person an event is about. */
export interface UserRef {
  type: 'user';
  id: ObjectId;
  name: string;
}

/** A group an event is about; without an id it is one a vendor file owns, known once it is deployed. */
export interface GroupRef {
  type: 'group';
  id: ObjectId | null;
  name: string;
}

export type SampleEvent =
  | { kind: 'create'; user: SampleUser; groups: GroupRef[] }
  | { kind: 'update'; user: UserRef; set: Record<string, unknown>; manager?: UserRef | null }
  | { kind: 'disable' | 'enable' | 'delete' | 'restore' | 'purge'; user: UserRef }
  | { kind: 'addMember' | 'removeMember'; member: UserRef | GroupRef; group: GroupRef }
  | { kind: 'assign'; principal: UserRef | GroupRef; vendor: string; role: string | null }
  | { kind: 'unassign'; principal: UserRef | GroupRef; vendor: string }
  | { kind: 'createGroup'; group: SampleGroup }
  | { kind: 'renameGroup'; group: GroupRef; to: string }
  | { kind: 'deleteGroup'; group: GroupRef };

/** A day of the sample; day 1 is the one on which everything starts. */
export interface SampleDay<Event> {
  day: number;
  events: Event[];
}

export interface SampleEvents {
  /** Day 1 on the virtual clock, ISO 8601. */
  start: string;
  /** In order; days on which nothing happens may be listed too. */
  days: SampleDay<SampleEvent>[];
}
