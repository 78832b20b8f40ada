export { gather } from './gather.ts';
export { previewJsonSchema } from './json-schema.ts';
export type * from './model.ts';
export { outcomes, preview } from './model.ts';
export { type Previewed, type PreviewRequest, previewChange, removedStacks } from './preview.ts';
export { failing, riskCodes, rules } from './risks/index.ts';
export { type Part, parseShard, type Shard, spread } from './shards.ts';
