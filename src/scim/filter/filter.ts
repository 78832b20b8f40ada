/**
 * RFC 7644 §3.4.2.2. A path carries its value filter, so that `emails[type eq "work"].value eq "x"`
 * asks one and the same element for both.
 */
export type Filter = And | Or | Not | Present | Comparison | HasElement;

export interface And {
  readonly op: 'and';
  readonly filters: readonly Filter[];
}
export interface Or {
  readonly op: 'or';
  readonly filters: readonly Filter[];
}
export interface Not {
  readonly op: 'not';
  readonly filter: Filter;
}
export interface Present {
  readonly op: 'pr';
  readonly path: AttributePath;
}
export interface Comparison {
  readonly op: Comparator;
  readonly path: AttributePath;
  readonly value: string | number | boolean | null;
}
/** `emails[type eq "work"]` as a filter of its own. */
export interface HasElement {
  readonly op: 'has';
  readonly path: AttributePath;
}

export const comparators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparator = (typeof comparators)[number];

/** RFC 7644 §3.10 and the PATH of §3.5.2. */
export interface AttributePath {
  /** As written. */
  readonly text: string;
  readonly urn?: string;
  readonly name: string;
  readonly element?: Filter;
  readonly sub?: string;
}
