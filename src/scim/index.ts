export type * from './profile.ts';
