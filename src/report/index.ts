export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { type Deflate, renderPreviewHtml } from './preview/html/page.ts';
export { type PageAssets, pageScripts, pageStyles } from './preview/html/script.ts';
export { renderPreviewJson } from './preview/json.ts';
export { commentMark, type PreviewMarkdownOptions, renderPreviewMarkdown } from './preview/markdown.ts';
export { type PreviewTextOptions, renderPreviewText } from './preview/text.ts';
export { renderText, type TextOptions } from './text.ts';
