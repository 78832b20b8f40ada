import type { VendorProfile } from './profile.ts';

/** What one request may ask for, so that none can stop the server. Announced where RFC 7643 §5 has a place for it. */
export interface Limits {
  /** Bytes of a request body. */
  readonly body: number;
  readonly filterLength: number;
  /** Operations of one PATCH. */
  readonly operations: number;
  /** Operations of one bulk request. */
  readonly bulkOperations: number;
  /** Resources in one list response where the client asks for no count. */
  readonly page: number;
  /** Resources in one list response at most. */
  readonly maxPage: number;
}

/** This server's own. */
export const limits = {
  body: 4 * 1024 * 1024,
  /** Levels of objects and arrays in a body. */
  depth: 12,
  filterLength: 8192,
  /** Levels of brackets and parentheses in a filter. */
  filterDepth: 32,
  operations: 1000,
  /** Values of a multi-valued attribute, a group's members aside: each new one is compared with those there are. */
  values: 1000,
  bulkOperations: 1000,
  page: 100,
  maxPage: 1000,
} as const;

/** A vendor's, where they are closer. */
export function limitsOf(profile: VendorProfile | undefined): Limits {
  const { limits: own = {}, pages = {} } = profile ?? {};
  const maxPage = Math.min(pages.most ?? limits.maxPage, limits.maxPage);
  return {
    body: Math.min(own.body ?? limits.body, limits.body),
    filterLength: Math.min(own.filterLength ?? limits.filterLength, limits.filterLength),
    operations: Math.min(own.patchOperations ?? limits.operations, limits.operations),
    bulkOperations: Math.min(own.bulkOperations ?? limits.bulkOperations, limits.bulkOperations),
    page: Math.min(pages.size ?? limits.page, maxPage),
    maxPage,
  };
}
