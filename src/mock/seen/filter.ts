/** The filter a request asks for: of its query, or of a SearchRequest (RFC 7644 §3.4.2.2, §3.4.3). */
export function filterOf(path: string, body: string | undefined): string | undefined {
  const mark = path.indexOf('?');
  if (mark >= 0) {
    const asked = new URLSearchParams(path.slice(mark + 1)).get('filter');
    if (asked !== null) return asked;
  }
  if (body === undefined || !/\/\.search\/*(?:\?|$)/.test(path)) return undefined;
  try {
    const { filter } = JSON.parse(body);
    return typeof filter === 'string' ? filter : undefined;
  } catch {
    return undefined;
  }
}
