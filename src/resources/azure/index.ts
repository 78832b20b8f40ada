export { Beside } from './beside.ts';
export { lookUpAzure } from './look-up.ts';
