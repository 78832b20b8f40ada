export type * from './directory.ts';
export type * from './job.ts';
