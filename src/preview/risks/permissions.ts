import type { Rule } from './rule.ts';

export const permissionsWidened: Rule = {
  code: 'RC5109',
  name: 'permissions-widened',
  why: 'The vendor may read or change more in Entra than before, for as long as it has the permission.',
  fix: 'Ask for the least the vendor says it needs, and write the reason beside it.',
  *look({ preview }) {
    const added = preview.grants.filter(({ change }) => change === 'added');
    if (added.length === 0) return;
    const list = added.map(({ permission, type }) => `${permission} (${type})`).join(', ');
    yield { message: `${preview.displayName} is given ${list}`, people: [] };
  },
};

export const consentNeeded: Rule = {
  code: 'RC5110',
  name: 'consent-needed',
  why: 'The deployment stops half-way, or the vendor is refused by Graph, until an administrator consents.',
  fix: 'Have the consent given before this is merged: npx rollcall permissions says to what.',
  *look({ preview, newlyNeeded }) {
    if (newlyNeeded.length > 0)
      yield { message: `whoever deploys needs ${newlyNeeded.join(', ')} from now on`, people: [] };
    const open = preview.grants.filter(({ change, consented }) => change !== 'removed' && !consented);
    if (open.length > 0)
      yield {
        message: `nobody has consented to ${open.map(({ permission }) => permission).join(', ')}`,
        people: [],
      };
  },
};
