import type { ScimResource } from '../resource/resource.ts';

/** What became of one resource: without `before` it is new, without `after` it is gone. */
export type Change =
  | { readonly before: ScimResource | undefined; readonly after: ScimResource }
  | { readonly before: ScimResource; readonly after: undefined };

/** Told of every change once it is made. */
export type OnChange = (change: Change) => void;

/**
 * No literal: of literals V8 learns how long they live. A log that keeps the first thousand teaches it that they stay,
 * so that from then on it puts them where only a full collection looks, and each would hold two versions of a
 * resource there that nobody remembers.
 */
class Versions {
  readonly before: ScimResource | undefined;
  readonly after: ScimResource | undefined;

  constructor(before: ScimResource | undefined, after: ScimResource | undefined) {
    this.before = before;
    this.after = after;
  }
}

export function changed(before: ScimResource | undefined, after: ScimResource): Change;
export function changed(before: ScimResource, after: undefined): Change;
export function changed(before: ScimResource | undefined, after: ScimResource | undefined): Change {
  return new Versions(before, after) as Change;
}
