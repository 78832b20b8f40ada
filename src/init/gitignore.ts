/** A `.gitignore` with the lines of the template it lacks, at its end; the template where there is none. */
export function gitignoreText(present: string | undefined, template: string): string {
  if (present === undefined) return template;
  const lines = present.split(/\r?\n/).map(plain);
  const missing = template.split('\n').filter(line => line !== '' && !lines.includes(plain(line)));
  if (missing.length === 0) return present;
  const before = present === '' || present.endsWith('\n') ? present : `${present}\n`;
  return `${before}${missing.join('\n')}\n`;
}

/** `/node_modules/` and `node_modules` come to the same. */
const plain = (line: string) => line.trim().replace(/^\/|\/$/g, '');
