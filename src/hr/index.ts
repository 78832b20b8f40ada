export type * from './hr.ts';
