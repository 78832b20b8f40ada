import type { Rule } from './rule.ts';

export const deploymentFails: Rule = {
  code: 'RC5119',
  name: 'deployment-fails',
  why: 'What comes after it is not deployed either: the vendor stays half changed.',
  fix: 'Do what the message says; it fails here for the same reason.',
  *look({ preview: { failure } }) {
    if (failure) yield { message: `${failure.code}: ${failure.message.split('\n')[0] ?? ''}`, people: [] };
  },
};

export const cycleFails: Rule = {
  code: 'RC5120',
  name: 'cycle-fails',
  why: 'The job goes into quarantine, and nobody is provisioned until it runs again.',
  fix: 'Do what the message says; the vendor file says under target what the vendor offers.',
  *look({ preview: { cycle } }) {
    if (cycle.failure) yield { message: `${cycle.failure.code}: ${cycle.failure.message}`, people: [] };
  },
};
