export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { renderText, type TextOptions } from './text.ts';
