/** `localhost:8080`, `[::1]:8080`: what may stand in a Host header and then in a Location. */
const host = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** The server's origin as the client knows it; `localhost` where HTTP/1.0 says nothing. Undefined: no host at all. */
export function originOf(header: string | undefined): string | undefined {
  if (header === undefined) return 'http://localhost';
  return header.length <= 300 && host.test(header) ? `http://${header}` : undefined;
}

/** A request's target from the root; proxies send it whole (RFC 9112 §3.2.2). */
export function pathOf(target: string): string {
  if (target.startsWith('/')) return target;
  const [, path = ''] = /^https?:\/\/[^/?#]*(.*)$/i.exec(target) ?? [];
  return path.startsWith('/') ? path : `/${path}`;
}
