import type { Judged } from '../../policy/index.ts';
import type { Rule } from './rule.ts';

export const guardFinds: Rule = {
  code: 'RC5123',
  name: 'guard-finds',
  why: 'The team has a guard against it, which found nothing of the kind before.',
  fix: 'Do what the guard says, or say under accept, by its own code, why it is meant.',
  *look({ guards }) {
    const before = new Set(guards.before.map(keyOf));
    for (const found of guards.after) {
      if (before.has(keyOf(found))) continue;
      const { code, level, message, why, fix, accepted } = found;
      yield {
        message: `${code} (${level}): ${message}`,
        people: [],
        why,
        fix,
        ...(accepted !== undefined && { accepted }),
      };
    }
  },
};

/** Messages say of whom or what: the same one of another person is another finding. */
const keyOf = ({ code, path, message }: Judged) => JSON.stringify([code, path, message]);
