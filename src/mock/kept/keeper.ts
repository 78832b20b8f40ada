import type { Change, Version } from '../../scim/index.ts';

/** Where changes are kept beyond the process. Each throws where that cannot be done. */
export interface Keeper {
  /** Keeps what one request changed, whole or not at all, before it returns. */
  append(changes: readonly Change[]): void;
  /** Keeps these instead of everything else. */
  rewrite(resources: Iterable<Version>): void;
}
