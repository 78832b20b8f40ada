import type { PreviewedPerson } from '../model.ts';
import { about, type Rule } from './rule.ts';

const noted = (code: string) => (person: PreviewedPerson) => person.notes.some(note => note.code === code);

export const severalRoles: Rule = {
  code: 'RC5114',
  name: 'several-roles',
  why: 'Entra sends one of the roles and does not say which.',
  fix: 'Put each person into one of the groups only.',
  look: ({ preview }) =>
    about(preview, noted('SeveralAppRoles'), who => `${who} will have more than one role`),
};

export const outOfScope: Rule = {
  code: 'RC5118',
  name: 'references-out-of-scope',
  why: 'A manager or member the vendor does not have is left out.',
  fix: 'Bring them into scope too, or live without the reference.',
  look: ({ preview }) =>
    about(
      preview,
      noted('ReferenceOutOfScope'),
      who => `${who} will miss a manager or member, who is out of scope`,
    ),
};
