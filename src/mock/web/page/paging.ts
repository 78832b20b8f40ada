import { type Html, html, none } from './html.ts';

/** Links to the pages before and after, with what was asked for kept. */
export function pager(query: URLSearchParams, page: number, pages: number): Html {
  if (pages <= 1) return none;
  const to = (target: number, label: string, rel: string) =>
    target < 1 || target > pages
      ? html`<span aria-hidden="true">${label}</span>`
      : html`<a href="${withQuery(query, { page: String(target) })}" rel="${rel}">${label}</a>`;
  return html`<nav class="pager" aria-label="Pages">
${to(page - 1, '← Previous', 'prev')}
<span>Page ${page.toLocaleString('en')} of ${pages.toLocaleString('en')}</span>
${to(page + 1, 'Next →', 'next')}
</nav>`;
}

/** The same page with other parameters; an empty one is left out. */
export function withQuery(query: URLSearchParams, changes: Record<string, string>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next.size === 0 ? '/' : `/?${next}`;
}

/** A page's number as somebody typed it, within what there is. */
export function pageOf(query: URLSearchParams, pages: number): number {
  const asked = Number(query.get('page') ?? 1);
  return Number.isInteger(asked) ? Math.min(Math.max(1, asked), Math.max(1, pages)) : 1;
}
