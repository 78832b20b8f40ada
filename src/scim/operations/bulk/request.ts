import { badRequest, ScimError } from '../../error.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName } from '../../json.ts';
import type { Limits } from '../../limits.ts';
import { parseBody } from '../../resource/body.ts';

/** One operation as the client wrote it (RFC 7644 §3.7); what is wrong with it is its own failure. */
export interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId?: string;
  readonly version?: string;
  readonly data?: Json;
}

export interface BulkRequest {
  readonly operations: readonly BulkOperation[];
  /** After so many errors nothing more is done. */
  readonly failOnErrors: number;
}

const bulkRequest = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

/**
 * The message of a bulk request. Names are read in any case (RFC 7643 §2.1).
 * Throws ScimError 400 invalidSyntax for the message, 413 for too many operations.
 */
export function readBulkRequest(text: string | undefined, loose: boolean, limits: Limits): BulkRequest {
  const body = parseBody(text);
  const schemas = read(body, 'schemas');
  if (!loose && !(isArray(schemas) && schemas.includes(bulkRequest))) {
    throw badRequest('invalidSyntax', `schemas does not name ${bulkRequest} (RFC 7644 §3.7)`);
  }
  const operations = read(body, 'Operations');
  if (!isArray(operations)) throw badRequest('invalidSyntax', 'Operations takes a list (RFC 7644 §3.7)');
  if (operations.length > limits.bulkOperations) {
    throw new ScimError(
      413,
      `the number of operations exceeds maxOperations, ${limits.bulkOperations} (RFC 7644 §3.7.4)`,
    );
  }
  const failOnErrors = read(body, 'failOnErrors') ?? Number.POSITIVE_INFINITY;
  const isCount = failOnErrors === Number.POSITIVE_INFINITY || Number.isInteger(failOnErrors);
  if (typeof failOnErrors !== 'number' || !isCount || failOnErrors < 1) {
    throw badRequest('invalidSyntax', 'failOnErrors takes a whole number from 1 (RFC 7644 §3.7)');
  }
  const all = operations.map(readOperation);
  const bulkIds = all.flatMap(({ method, bulkId }) => (method === 'POST' && bulkId ? [bulkId] : []));
  const twice = bulkIds.find((bulkId, at) => bulkIds.indexOf(bulkId) !== at);
  if (twice !== undefined) {
    throw badRequest('invalidSyntax', `bulkId ${twice} is given to two operations (RFC 7644 §3.7)`);
  }
  return { operations: all, failOnErrors };
}

function readOperation(operation: Json, at: number): BulkOperation {
  const where = `Operations[${at}]`;
  if (!isObject(operation)) throw badRequest('invalidSyntax', `${where} takes an object (RFC 7644 §3.7)`);
  const text = (name: string) => {
    const value = read(operation, name) ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw badRequest('invalidSyntax', `${where}.${name} takes a string (RFC 7644 §3.7)`);
  };
  const bulkId = text('bulkId');
  const version = text('version');
  const data = read(operation, 'data');
  return {
    method: text('method')?.toUpperCase() ?? '',
    path: text('path') ?? '',
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(version === undefined ? {} : { version }),
    ...(data === undefined ? {} : { data }),
  };
}

function read(object: JsonObject, name: string): Json | undefined {
  return own(object, ownName(object, name));
}
