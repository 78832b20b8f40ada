export type * from './declaration.ts';
export type * from './graph.ts';
