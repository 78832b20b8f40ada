import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import type { AttributePath } from '../filter/filter.ts';
import { parsePath } from '../filter/parse.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName } from '../json.ts';
import { limits } from '../limits.ts';

/** RFC 7644 §3.5.2. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path?: AttributePath; readonly value: Json }
  | { readonly op: 'remove'; readonly path: AttributePath; readonly value?: Json };

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * The operations of a PATCH body, in order. Attribute names of the message are read in any case
 * (RFC 7643 §2.1), unknown ones are passed over. Throws ScimError 400.
 */
export function readOperations(body: JsonObject, dialect: Dialect): PatchOperation[] {
  const schemas = own(body, ownName(body, 'schemas'));
  if (!dialect.looseEnvelopes && !(isArray(schemas) && schemas.includes(patchOp))) {
    throw badRequest('invalidSyntax', `schemas does not name ${patchOp} (RFC 7644 §3.5.2)`);
  }
  const operations = own(body, ownName(body, 'Operations'));
  if (!isArray(operations)) throw badRequest('invalidSyntax', 'Operations takes a list');
  if (operations.length === 0 && !dialect.looseEnvelopes) {
    throw badRequest('invalidSyntax', 'Operations takes one operation or more (RFC 7644 §3.5.2)');
  }
  if (operations.length > limits.operations) {
    throw badRequest('tooMany', `Operations takes at most ${limits.operations} operations`);
  }
  return operations.map((each, at) => readOperation(each, at, dialect));
}

function readOperation(operation: Json, at: number, dialect: Dialect): PatchOperation {
  const where = `Operations[${at}]`;
  if (!isObject(operation)) throw badRequest('invalidSyntax', `${where} takes an object`);
  const op = readOp(own(operation, ownName(operation, 'op')), where, dialect);
  const pathText = own(operation, ownName(operation, 'path')) ?? undefined;
  const value = own(operation, ownName(operation, 'value'));
  if (pathText !== undefined && typeof pathText !== 'string') {
    throw badRequest('invalidPath', `${where}.path takes a string`);
  }
  const hasPath = pathText !== undefined && !(pathText === '' && dialect.looseEnvelopes);
  const path = hasPath ? parsePath(pathText, { bareWords: dialect.bareFilterWords }) : undefined;
  if (op === 'remove') {
    if (!path) throw badRequest('noTarget', `${where} removes without a path (RFC 7644 §3.5.2.2)`);
    if (value !== undefined && value !== null && !dialect.removesListedValues) {
      const hint = `${path.name}[value eq "…"]`;
      throw badRequest(
        'invalidSyntax',
        `${where} removes and has a value; name what goes in the path: ${hint}`,
      );
    }
    return { op, path, ...(value === undefined || value === null ? {} : { value }) };
  }
  if (value === undefined) throw badRequest('invalidValue', `${where} has no value`);
  if (!path && !isObject(value)) {
    throw badRequest('invalidSyntax', `${where} has no path, so its value takes an object of attributes`);
  }
  return { op, value, ...(path ? { path } : {}) };
}

function readOp(op: Json | undefined, where: string, { looseEnvelopes }: Dialect): PatchOperation['op'] {
  const name = typeof op === 'string' && looseEnvelopes ? op.toLowerCase() : op;
  if (name === 'add' || name === 'replace' || name === 'remove') return name;
  throw badRequest('invalidSyntax', `${where}.op takes add, replace or remove`);
}
