import { readFileSync } from 'node:fs';
import { type PageAssets, pageScripts, pageStyles } from '../report/index.ts';

/** The style and the scripts of the page, which lie beside the code that makes it. */
export function pageAssets(): PageAssets {
  const read = (name: string) =>
    readFileSync(new URL(`../report/preview/html/page/${name}`, import.meta.url), 'utf8');
  return { style: pageStyles.map(read).join(''), scripts: pageScripts.map(read) };
}
