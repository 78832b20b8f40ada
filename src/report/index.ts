export { renderMarkdown } from './markdown.ts';
export { renderText, type TextOptions } from './text.ts';
