import type { DirectoryDocument, WrittenUser } from './document.ts';
import { Draw } from './draw.ts';
import { type Audience, fillAudiences, inventGroups } from './groups.ts';
import { inventPeople } from './people.ts';

export interface GenerateOptions {
  /** How many people the directory has. */
  users: number;
  /** How many groups it has besides those of `from` and `audiences`; left out: one for 200 people. */
  groups?: number | undefined;
  seed: number;
  /**
   * A directory to go on from: its tenant, people and groups come first, so that whatever names them still
   * finds them. Left out, or not fitting into `users`: an empty Contoso.
   */
  from?: DirectoryDocument | undefined;
  /** For each vendor the groups it is assigned to. */
  audiences?: readonly Audience[];
}

const contoso: DirectoryDocument = {
  tenant: { displayName: 'Contoso', domains: ['contoso.com', 'contoso.onmicrosoft.com'] },
  users: [],
  groups: [],
};

/** Invents a directory: the same options give the same one. It loads without a diagnostic. */
export function generateDirectory(options: GenerateOptions): DirectoryDocument {
  const { users: count, groups: extra = Math.round(count / 200), seed, audiences = [] } = options;
  const from = options.from && options.from.users.length <= count ? options.from : contoso;
  const { tenant, users } = from;
  const draw = new Draw(seed);
  const invented = inventPeople({
    count: count - users.length,
    domains: tenant.domains,
    taken: users.map(({ userPrincipalName }) => userPrincipalName),
    leader: leaderOf(users),
    draw,
  });
  const filled = fillAudiences(from.groups, audiences, invented, draw);
  const names = filled.flatMap(({ key, displayName }) => [displayName, ...(key === undefined ? [] : [key])]);
  return {
    tenant,
    users: [...users, ...invented],
    groups: [...filled, ...inventGroups(extra, invented, names, draw)],
  };
}

/** Whom others report to, and who reports to nobody. */
function leaderOf(users: readonly WrittenUser[]): string | undefined {
  const managers = new Set(users.map(({ manager }) => String(manager).toLowerCase()));
  return users.find(
    ({ manager, userPrincipalName }) => !manager && managers.has(userPrincipalName.toLowerCase()),
  )?.userPrincipalName;
}
