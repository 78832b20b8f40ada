/** What one request may ask for, so that none can stop the server. Announced where RFC 7643 §5 has a place for it. */
export const limits = {
  /** Bytes of a request body. */
  body: 4 * 1024 * 1024,
  /** Levels of objects and arrays in a body. */
  depth: 12,
  filterLength: 8192,
  /** Levels of brackets and parentheses in a filter. */
  filterDepth: 32,
  /** Operations of one PATCH. */
  operations: 1000,
  /** Operations of one bulk request. */
  bulkOperations: 1000,
  /** Resources in one list response where the client asks for no count. */
  page: 100,
  /** Resources in one list response at most. */
  maxPage: 1000,
} as const;
