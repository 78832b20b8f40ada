export type * from './report.ts';
export type * from './transport.ts';
