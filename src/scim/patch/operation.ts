import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import type { AttributePath } from '../filter/filter.ts';
import { parsePath } from '../filter/parse.ts';
import { isObject, type Json, type JsonObject, own, ownName } from '../json.ts';

/** RFC 7644 §3.5.2. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path?: AttributePath; readonly value: Json }
  | { readonly op: 'remove'; readonly path: AttributePath; readonly value?: Json };

/**
 * One operation of a PATCH. Attribute names of the message are read in any case (RFC 7643 §2.1), unknown
 * ones are passed over. Throws ScimError 400.
 *
 * @param at its place in `Operations`
 */
export function readOperation(operation: Json, at: number, dialect: Dialect): PatchOperation {
  if (!isObject(operation))
    throw badRequest('invalidSyntax', `Operations[${at}] takes an object (RFC 7644 §3.5.2)`);
  const op = readOp(read(operation, 'op'), at, dialect);
  const path = readPath(read(operation, 'path') ?? undefined, at, dialect);
  const value = read(operation, 'value');
  if (op === 'remove') return readRemove(path, value, at, dialect);
  if (value === undefined)
    throw badRequest('invalidValue', `Operations[${at}] has no value (RFC 7644 §3.5.2.1)`);
  if (!path && !isObject(value)) {
    throw badRequest(
      'invalidSyntax',
      `Operations[${at}] has no path, so its value takes an object of attributes (RFC 7644 §3.5.2.1)`,
    );
  }
  return path ? { op, path, value } : { op, value };
}

function readRemove(
  path: AttributePath | undefined,
  value: Json | undefined,
  at: number,
  { removesListedValues }: Dialect,
): PatchOperation {
  if (!path) throw badRequest('noTarget', `Operations[${at}] removes without a path (RFC 7644 §3.5.2.2)`);
  if (value === undefined || value === null) return { op: 'remove', path };
  if (removesListedValues) return { op: 'remove', path, value };
  throw badRequest(
    'invalidSyntax',
    `Operations[${at}] removes and has a value; name what goes in the path, ${path.name}[value eq "…"] (RFC 7644 §3.5.2.2)`,
  );
}

function readPath(path: Json | undefined, at: number, dialect: Dialect): AttributePath | undefined {
  if (path === undefined || (path === '' && dialect.looseEnvelopes)) return undefined;
  if (typeof path !== 'string')
    throw badRequest('invalidPath', `Operations[${at}].path takes a string (RFC 7644 §3.5.2)`);
  return parsePath(dialect.looseMessages && path.startsWith('/') ? fromPointer(path) : path, dialect);
}

/** `/name/givenName` and `/members/-`, as JSON Patch writes paths (RFC 6901). */
function fromPointer(path: string): string {
  const [first = '', ...rest] = path
    .slice(1)
    .split('/')
    .filter((step, at, { length }) => step !== '-' || at < length - 1);
  const separator = first.includes(':') ? ':' : '.';
  return rest.length > 0 ? `${first}${separator}${rest.join('.')}` : first;
}

function readOp(op: Json | undefined, at: number, { looseEnvelopes }: Dialect): PatchOperation['op'] {
  const name = typeof op === 'string' && looseEnvelopes ? op.trim().toLowerCase() : op;
  if (name === 'add' || name === 'replace' || name === 'remove') return name;
  throw badRequest('invalidSyntax', `Operations[${at}].op takes add, replace or remove (RFC 7644 §3.5.2)`);
}

function read(object: JsonObject, name: string): Json | undefined {
  return own(object, ownName(object, name));
}
