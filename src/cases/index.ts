export { type Case, type OpenFile, openTests, readCases } from './load.ts';
export { testJsonSchema } from './model.ts';
export { type Result, runCase } from './run.ts';
export { type Tested, type TestRequest, testVendors } from './test-vendors.ts';
export { updated } from './update.ts';
