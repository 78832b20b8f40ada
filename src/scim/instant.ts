let last = { at: Number.NaN, text: '' };

/** An instant as SCIM writes it (RFC 7643 §2.3.5). A rehearsal's clock stands still: the same is asked again and again. */
export function instantText(at: number): string {
  if (at !== last.at) last = { at, text: new Date(at).toISOString() };
  return last.text;
}
