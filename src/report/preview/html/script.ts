/** The files of a page, as they lie in `page/`. */
export interface PageAssets {
  style: string;
  /** ES modules, each after those it imports from. */
  scripts: readonly string[];
}

/** Names of the scripts, each after those it imports from. */
export const pageScripts = [
  'dom.js',
  'people.js',
  'filter.js',
  'list.js',
  'person.js',
  'explorer.js',
  'main.js',
] as const;
export const pageStyles = ['base.css', 'summary.css', 'people.css', 'narrow.css'] as const;

/**
 * One script of several modules: a page that stands alone can import nothing. Their imports are dropped, since what
 * they import stands above them, and so the names of all modules have to differ.
 */
export function bundle(scripts: readonly string[]): string {
  const parts = scripts.map(script =>
    script.replace(/^import [^;]*;\n/gm, '').replace(/^export (?=(async )?(function|const|class) )/gm, ''),
  );
  const text = `'use strict';\n(() => {\n${parts.join('\n')}})();\n`;
  // Within a page this would end the script, wherever it stands.
  if (/<\/script|<!--/i.test(text)) throw new TypeError('a script of the page holds what ends a script');
  return text;
}
