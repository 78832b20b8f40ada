/** RFC 3986 §2.3. Most ids are of these; to find that out takes a fraction of encoding them. */
const unreserved = /^[\w.~-]*$/;

/** An id as a segment of a path. */
export function encoded(id: string): string {
  return unreserved.test(id) ? id : encodeURIComponent(id);
}
