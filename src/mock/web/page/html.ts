import { html as honoHtml } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString;

/** What may stand in a page. No objects: text that a request brought is escaped wherever it stands. */
export type Content = string | number | false | undefined | Html | readonly Content[];

/** HTML in which every value that is no HTML itself is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  // hono gives a promise only where a value is one.
  return honoHtml(strings, ...values) as Html;
}

export const none: Html = html``;
