import { deflateRawSync } from 'node:zlib';
import type { Preview } from '../preview/index.ts';
import {
  renderPreviewHtml,
  renderPreviewJson,
  renderPreviewMarkdown,
  renderPreviewText,
} from '../report/index.ts';
import { pageAssets } from './page-assets.ts';
import { wantsColour } from './print.ts';

export const formats = ['text', 'markdown', 'html', 'json'] as const;
type Format = (typeof formats)[number];

export interface Rendering {
  format?: Format;
  reportUrl?: string;
  /** What could not be previewed, in sentences. */
  missing?: readonly string[];
}

/** Whether anything could not be deployed. */
export function hasFailed({ stacks }: Preview): boolean {
  return stacks.some(
    ({ failures, vendors }) => failures.length > 0 || vendors.some(({ failure }) => failure !== undefined),
  );
}

const byEnding: Record<string, Format> = { md: 'markdown', html: 'html', json: 'json' };

/** A preview in the format that is asked for, or else the one the file's name ends in. */
export function renderPreview(
  preview: Preview,
  out: string | undefined,
  { format, reportUrl, missing }: Rendering,
): Iterable<string> {
  switch (format ?? byEnding[out?.split('.').at(-1) ?? ''] ?? 'text') {
    case 'json':
      return renderPreviewJson(preview);
    case 'html':
      return renderPreviewHtml(preview, pageAssets(), text => deflateRawSync(text), { missing });
    case 'markdown':
      return [renderPreviewMarkdown(preview, { reportUrl, missing })];
    case 'text': {
      const columns = (out === undefined && process.stdout.columns) || 120;
      const colour = out === undefined && wantsColour(process.stdout, process.env);
      // On a terminal it is told beside it, with what else is wrong.
      const untold = out === undefined ? [] : missing;
      return [renderPreviewText(preview, { colour, columns, missing: untold })];
    }
  }
}
