export type * from './model.ts';
export { outcomes, preview } from './model.ts';
export { type Previewed, type PreviewRequest, previewChange } from './preview.ts';
