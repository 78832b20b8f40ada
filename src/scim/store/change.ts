import type { Version } from '../resource/version.ts';

/** What became of one resource: without `before` it is new, without `after` it is gone. */
export type Change =
  | { readonly before: Version | undefined; readonly after: Version }
  | { readonly before: Version; readonly after: undefined };

/** Told of every change once it is made. */
export type OnChange = (change: Change) => void;

/**
 * No literal: of literals V8 learns how long they live. A log that keeps the first thousand teaches it that they stay,
 * so that from then on it puts them where only a full collection looks, and each would hold two versions of a
 * resource there that nobody remembers.
 */
class BeforeAndAfter {
  readonly before: Version | undefined;
  readonly after: Version | undefined;

  constructor(before: Version | undefined, after: Version | undefined) {
    this.before = before;
    this.after = after;
  }
}

export function changed(before: Version | undefined, after: Version): Change;
export function changed(before: Version, after: undefined): Change;
export function changed(before: Version | undefined, after: Version | undefined): Change {
  return new BeforeAndAfter(before, after) as Change;
}
