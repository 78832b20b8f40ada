import { rangeInHours } from '../cycle-time.ts';
import type { Rule } from './rule.ts';

export const initialCycle: Rule = {
  code: 'RC5112',
  name: 'initial-cycle',
  why: 'Everybody is evaluated anew, and until that is done nobody who joins, changes or leaves is served.',
  fix: 'Merge it when nobody waits for the job, and several such changes at once.',
  *look({ preview: { cycle, users } }) {
    if (cycle.kind !== 'initial') return;
    const { objects, leastMinutes, mostMinutes } = cycle;
    const twice =
      users.created > users.unchanged + users.updated ? ', and creating takes about twice as long' : '';
    yield {
      message:
        leastMinutes === undefined || mostMinutes === undefined
          ? `${objects} users and groups, the whole directory, are evaluated: Microsoft has no formula for how long that takes`
          : `${objects} assigned users, groups and group members are evaluated: ${rangeInHours(leastMinutes, mostMinutes)} by Microsoft's formula${twice}`,
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
