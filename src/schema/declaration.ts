import type { FlowType } from './graph.ts';

/** Where an attribute's value comes from: exactly one of the four. */
export type DeclaredSource =
  | { attribute: string }
  | { constant: string }
  | { expression: string }
  /** The portal's mapping type "None": only the default flows. */
  | { none: true };

export interface DeclaredAttribute {
  source: DeclaredSource;
  /** Matching priority, 1 tried first; left out: not a matching attribute. */
  match?: number | undefined;
  /** Sent on create where the source gives nothing. */
  default?: string | undefined;
  /** Left out: `Always`. */
  flow?: FlowType | undefined;
}

export interface DeclaredClause {
  attribute: string;
  /** Entra's own operator name, such as `IS NOT NULL`. */
  operator: string;
  value?: string | undefined;
}

/** One scoping filter of the portal: its clauses are ANDed, several filters are ORed. */
export interface DeclaredFilter {
  name: string;
  all: DeclaredClause[];
}

export interface DeclaredObjectMapping {
  /** Keyed by target attribute; the order is the order of the mapping list. */
  attributes: Record<string, DeclaredAttribute>;
  where: DeclaredFilter[];
  /** Left out: all three. */
  actions?: ('Add' | 'Update' | 'Delete')[] | undefined;
}

/**
 * The part of a job's schema that Rollcall owns. `off` switches the object mapping off; an object
 * kind that is left out is not touched.
 */
export interface DeclaredMappings {
  users?: DeclaredObjectMapping | 'off' | undefined;
  groups?: DeclaredObjectMapping | 'off' | undefined;
}
