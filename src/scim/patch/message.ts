import type { Dialect } from '../dialect.ts';
import { badRequest, ScimError } from '../error.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName, withProperty } from '../json.ts';
import type { Limits } from '../limits.ts';
import { parseBody } from '../resource/body.ts';
import { type PatchOperation, readOperation } from './operation.ts';

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The operations of a PATCH body, in order (RFC 7644 §3.5.2). Throws ScimError 400, 413. */
export function readOperations(
  text: string | undefined,
  { dialect, limits }: { dialect: Dialect; limits: Limits },
): PatchOperation[] {
  const isList = dialect.looseMessages && text?.trimStart().startsWith('[');
  const body = parseBody(isList ? `{"Operations":${text}}` : text);
  const schemas = own(body, ownName(body, 'schemas'));
  if (!dialect.looseEnvelopes && !(isArray(schemas) && schemas.includes(patchOp))) {
    throw badRequest('invalidSyntax', `schemas does not name ${patchOp} (RFC 7644 §3.5.2)`);
  }
  const operations = own(body, ownName(body, 'Operations')) ?? implied(body, dialect);
  if (!isArray(operations)) throw badRequest('invalidSyntax', 'Operations takes a list (RFC 7644 §3.5.2)');
  if (operations.length === 0 && !dialect.looseEnvelopes) {
    throw badRequest('invalidSyntax', 'Operations takes one operation or more (RFC 7644 §3.5.2)');
  }
  if (operations.length > limits.operations) {
    throw new ScimError(413, `Operations takes at most ${limits.operations} operations`);
  }
  const plain =
    dialect.looseMessages && operations.some(isPathless) ? operations.flatMap(withPaths) : operations;
  return plain.map((each, at) => readOperation(each, at, dialect));
}

/** One operation by itself, or the attributes as they shall be. */
function implied(body: JsonObject, { looseMessages }: Dialect): Json | undefined {
  if (!looseMessages) return undefined;
  if (own(body, ownName(body, 'op')) !== undefined) return [body];
  return [{ op: 'replace', value: withProperty(body, ownName(body, 'schemas'), undefined) }];
}

function isPathless(operation: Json): operation is JsonObject {
  return isObject(operation) && (own(operation, ownName(operation, 'path')) ?? '') === '';
}

/** `remove` with the attributes in its value, or the name of one: an operation each. */
function withPaths(operation: Json): Json[] {
  if (!isPathless(operation)) return [operation];
  const read = (name: string) => own(operation, ownName(operation, name));
  const [op, value] = [read('op'), read('value')];
  const isRemove = typeof op === 'string' && op.trim().toLowerCase() === 'remove';
  if (!isRemove) return [operation];
  if (typeof value === 'string') return [{ op, path: value }];
  if (!isObject(value)) return [operation];
  return Object.entries(value).map(([path, each]) => ({ op, path, value: each }));
}
