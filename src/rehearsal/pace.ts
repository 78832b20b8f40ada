import type { VirtualClock } from './clock.ts';

/** Milliseconds from one request to the next: Entra asks targets for 25 requests a second (scim-behaviour §1). */
const interval = 40;

/**
 * The time a vendor's rate limit is measured by. The rehearsal's own clock stands still for a whole cycle, in which
 * every limit would be passed; here each look at the time is a request later, and never behind that clock.
 */
export function paceOf(clock: Pick<VirtualClock, 'now'>): { now(): number } {
  let last = Number.NEGATIVE_INFINITY;
  return {
    now: () => {
      last = Math.max(clock.now(), last + interval);
      return last;
    },
  };
}
