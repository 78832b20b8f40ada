import { inHours } from '../cycle-time.ts';
import type { Rule } from './rule.ts';

export const initialCycle: Rule = {
  code: 'RC5112',
  name: 'initial-cycle',
  why: 'Everybody is evaluated anew, and until that is done nobody who joins, changes or leaves is served.',
  fix: 'Merge it when nobody waits for the job, and several such changes at once.',
  *look({ preview: { cycle, users, displayName } }) {
    if (cycle.kind !== 'initial') return;
    const { objects, leastMinutes, mostMinutes } = cycle;
    const size = `an initial cycle of ${displayName} over ${objects} assigned users, groups and group members`;
    const twice =
      users.created > users.unchanged + users.updated
        ? '; creating takes about twice as long as matching'
        : '';
    yield {
      message:
        leastMinutes === undefined || mostMinutes === undefined
          ? `an initial cycle of ${displayName} over the whole directory, ${objects} users and groups; Microsoft has no formula for how long that takes`
          : `${size}: ${inHours(leastMinutes)} to ${inHours(mostMinutes)} by Microsoft's formula${twice}`,
      people: [],
    };
  },
};

export const restless: Rule = {
  code: 'RC5117',
  name: 'restless',
  why: 'Every cycle sends something again, to the vendor or back, and never comes to rest.',
  fix: 'Look at what is sent again: a value that is another one every time, or two vendors that overwrite each other.',
  *look({ preview: { steady, displayName } }) {
    if (!steady.after)
      yield { message: `${displayName} still gets something after eight cycles`, people: [] };
  },
};
