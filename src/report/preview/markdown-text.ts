/** A code span: nothing in it is markup, a mention or a reference. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replace(/\s*\n\s*/g, ' ')}\``;
}

/** The same in a cell of a table, where a bar would end it. */
export function codeInCell(text: string): string {
  return code(text.replaceAll('|', '\\|'));
}

/** After these GitHub makes mentions and references of what follows, also where they are escaped. */
const linking = /(^|\W)([@#])(?=\w)/g;

/** Names and messages come from a directory: nothing in them may become markup, a mention or a table cell. */
export function plain(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_{}[\]<>|~&]/g, '\\$&')
    .replace(linking, '$1$2\u200b');
}

/** The same within an HTML tag, where Markdown's own escapes are none. */
export function inHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(linking, '$1$2\u200b');
}

/** Cut to a length, with a sign where something is left out. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
