export { type Checked, checkStacks } from './check-stacks.ts';
export { type Rule, rules } from './checks/index.ts';
export { mappingFile } from './file-name.ts';
export { type JsonSchema, overlayJsonSchema, vendorJsonSchema } from './json-schema.ts';
export { type Loaded, loadVendors } from './load.ts';
export { operators, type VendorFile, vendorFile } from './model.ts';
export type { LoadRequest } from './request.ts';
export { parseStack, type StackConfig, type VariableValue } from './stack.ts';
export type * from './vendor.ts';
