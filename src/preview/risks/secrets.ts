import { endings } from '../../vendor/index.ts';
import type { Rule } from './rule.ts';

export const secretExpiring: Rule = {
  code: 'RC5111',
  name: 'secret-expiring',
  why: 'From that day on the vendor, or Entra, is refused.',
  fix: 'Make another one in time: npx rollcall check says which, and how.',
  *look({ after, now }) {
    if (after) for (const { message } of endings(after, now)) yield { message, people: [] };
  },
};
