import type { Outcome, PreviewedPerson } from '../model.ts';
import type { Facts, Rule } from './rule.ts';
import { about } from './rule.ts';

/** `16 % of the 19 accounts there`. */
function share({ preview }: Facts, places: readonly number[]): string {
  const before = preview.people.filter(({ outcome }) => !unheld.has(outcome)).length;
  const percent = before === 0 ? 0 : Math.round((100 * places.length) / before);
  return `${percent < 1 ? 'under 1' : percent} % of the ${before} accounts there`;
}

const unheld: ReadonlySet<Outcome> = new Set(['skipped', 'created']);

function threshold({ after }: Facts): string {
  const limit = after?.provisioning?.deletionThreshold;
  return limit === undefined
    ? 'no deletion threshold holds them back'
    : `the deletion threshold of ${limit} does not hold them back`;
}

export const peopleDisabled: Rule = {
  code: 'RC5101',
  name: 'people-disabled',
  why: 'They cannot work with the application from the first cycle on.',
  fix: 'Keep them in scope, or say under accept that they are meant to lose it.',
  look: facts =>
    about(
      facts.preview,
      ({ outcome }) => outcome === 'disabled',
      (who, places) => `${who} will be disabled, ${share(facts, places)}; ${threshold(facts)}`,
    ),
};

export const peopleDeleted: Rule = {
  code: 'RC5102',
  name: 'people-deleted',
  why: 'What the vendor keeps under an account goes with it, and does not come back.',
  fix: 'Map active, so that accounts are disabled; or keep them in scope; or say under accept that it is meant.',
  look: facts =>
    about(
      facts.preview,
      ({ outcome }) => outcome === 'deleted',
      (who, places) => `${who} will be deleted, ${share(facts, places)}; ${threshold(facts)}`,
    ),
};

export const heldBack: Rule = {
  code: 'RC5115',
  name: 'held-back',
  why: 'The job goes into quarantine, and nobody is disabled or deleted until somebody allows it in the portal.',
  fix: 'Change less at a time; or raise deletionThreshold for it, and lower it again.',
  look: facts =>
    about(
      facts.preview,
      ({ outcome }) => outcome === 'held',
      who =>
        `${who} would be disabled or deleted, more than the deletion threshold of ${facts.after?.provisioning?.deletionThreshold ?? 0}`,
    ),
};

export const released: Rule = {
  code: 'RC5116',
  name: 'released',
  why: 'Their accounts stay as they are at the vendor, also of those who leave the company.',
  fix: 'Take the people out of scope first, so that their accounts are disabled, and the vendor after that.',
  look: ({ preview, before, after }) => {
    const isReleased = ({ outcome }: PreviewedPerson) => outcome === 'released';
    if (before?.integration && !after)
      return about(
        preview,
        isReleased,
        who =>
          `${who} will no longer be kept up to date by ${preview.displayName}, nor there; the accounts stay on both sides`,
        'Settle who keeps these people up to date in Entra from then on, and who disables them when they leave.',
      );
    const message = (who: string) => `${who} will no longer be provisioned; the accounts stay`;
    return about(preview, isReleased, message);
  },
};
