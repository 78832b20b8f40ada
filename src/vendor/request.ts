import type { SourceFile } from '../diagnostics/index.ts';
import type { StackConfig } from './stack.ts';

export interface LoadRequest {
  /** The files of `mappings/`, as `workspace` reads them. */
  files: readonly SourceFile[];
  stack: StackConfig;
  /** Names of all stacks, if known: an overlay for another one is a mistake. */
  stacks?: readonly string[];
  /** Only these of the stack's vendors; left out: all. */
  only?: readonly string[];
  /** Epoch milliseconds: credentials that end soon are told. Left out: nothing is said about them. */
  now?: number;
}
