import { z } from 'zod';
import { preview } from './model.ts';

/** The JSON Schema of a preview, for whoever reads `--format json`. */
export function previewJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(preview, { target: 'draft-7' }), title: 'Rollcall preview' };
}
