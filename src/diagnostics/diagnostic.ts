import type { Code } from './codes.ts';

/**
 * One problem, as data: what is wrong, where, and what to do. Rendering is apart (`frame.ts`).
 * Lines and columns count from 1; `span` holds offsets into the file's text, end exclusive.
 */
export interface Diagnostic {
  code: Code;
  /** A note says what somebody meant to do; nothing is to be done about it. */
  severity: 'error' | 'warning' | 'note';
  message: string;
  /** What to write or run instead. */
  hint?: string;
  /** As the person named it, relative to where they stand; absent for problems of no file. */
  file?: string;
  span?: { start: number; end: number };
  line?: number;
  column?: number;
  /** The stacks it shows in, where it does not show in all of those looked at. */
  stacks?: string[];
}
