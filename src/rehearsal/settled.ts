import type { ObjectId } from '../tenant/index.ts';
import type { Prepared } from './prepare.ts';
import type { Rehearsal } from './rehearsal.ts';

/**
 * What was prepared, once its directory is planted: people and groups are the tenant's from then on, and
 * nothing keeps the file's text and objects, which of 100,000 people are some hundred megabytes.
 */
export interface Settled extends Omit<Prepared, 'directory' | 'directoryFile'> {
  directory: Rehearsal['directory'];
  /** The groups of the file; a vendor's own have other ids. */
  groups: readonly { id: ObjectId }[];
}

export function settle({ directory, directoryFile: _, ...rest }: Prepared): Settled {
  const { users, groups } = directory;
  return {
    ...rest,
    directory: { people: users.length, groups: groups.length, absent: absentFrom(directory) },
    groups: groups.map(({ id }) => ({ id })),
  };
}

/** The provisioning service never hears of them: the directory hides soft-deleted people and their memberships. */
function absentFrom({ users }: Prepared['directory']): Rehearsal['directory']['absent'] {
  return users.flatMap(({ displayName, deletedDateTime }) => {
    if (deletedDateTime === null) return [];
    const since = deletedDateTime.slice(0, 10);
    const message = `soft-deleted since ${since}: in no scope until restored, gone for good after 30 days`;
    return [{ who: displayName, message }];
  });
}
