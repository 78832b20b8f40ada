/** The last segment of a resource id: `/applications/{id}` → `{id}`, `…/synchronization/jobs/{job}` → `{job}`. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Segments by their place in an id, such as `/servicePrincipals/{id}/synchronization/jobs/{job}`. */
export function segments(id: string): string[] {
  return id.split('/').filter(segment => segment !== '');
}

export function segment(id: string, index: number): string {
  const found = segments(id)[index];
  if (found === undefined) throw new Error(`${id} is not the id of such a resource`);
  return found;
}

/** What a relationship is bound to: Graph reads the id from the path alone. */
export function directoryObject(id: string): string {
  return `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
}
