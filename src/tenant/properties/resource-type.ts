import type { z } from 'zod';
import { badRequest, type ErrorDetail } from '../graph-error.ts';

/** The properties of one of Graph's resource types. */
export interface ResourceType {
  /** As Graph's messages call it: `User`. */
  name: string;
  /** What a request may set. `null` is taken for every property: it clears the value. */
  writable: Readonly<Record<string, z.ZodType>>;
  /** Set by Entra, by synchronization from elsewhere, or by the tenant's own loading. */
  readOnly: Readonly<Record<string, z.ZodType>>;
  /** Set where directory extensions (`extension_<appId>_<name>`) are taken; they need no registration here. */
  extensions?: z.ZodType;
}

const extensionName = /^extension_[0-9a-f]{32}_\w+$/i;

const hasOwn = (object: object, key: string) => Object.hasOwn(object, key);

export function isPropertyOf(type: ResourceType, name: string): boolean {
  return propertyOf(type, name) !== null;
}

/**
 * Takes the properties of a body, annotations (`@odata.…`) left out.
 *
 * @param readOnly whether read-only properties may be set: loading a sample may, a request may not.
 * @throws GraphError 400 naming every property that does not exist, may not be set or does not fit.
 */
export function acceptProperties(
  type: ResourceType,
  body: Readonly<Record<string, unknown>>,
  readOnly: 'allowed' | 'refused',
): Record<string, unknown> {
  const accepted: Record<string, unknown> = {};
  const problems: ErrorDetail[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || name.includes('@odata.')) continue;
    const property = propertyOf(type, name);
    if (!property) {
      problems.push({ code: 'InvalidProperty', target: name, message: `Invalid property '${name}'.` });
    } else if (property.readOnly && readOnly === 'refused') {
      const message = `Property '${name}' is read-only and cannot be set.`;
      problems.push({ code: 'ReadOnlyProperty', target: name, message });
    } else if (value === null) {
      accepted[name] = null;
    } else {
      const parsed = property.shape.safeParse(value);
      if (parsed.success) accepted[name] = parsed.data;
      else problems.push(invalidValue(type, name, parsed.error));
    }
  }
  const [first] = problems;
  if (first) throw badRequest(problems.map(({ message }) => message).join(' '), problems);
  return accepted;
}

function propertyOf(type: ResourceType, name: string): { shape: z.ZodType; readOnly: boolean } | null {
  const writable = hasOwn(type.writable, name) ? type.writable[name] : undefined;
  if (writable) return { shape: writable, readOnly: false };
  if (type.extensions && extensionName.test(name)) return { shape: type.extensions, readOnly: false };
  const shape = hasOwn(type.readOnly, name) ? type.readOnly[name] : undefined;
  return shape ? { shape, readOnly: true } : null;
}

function invalidValue(type: ResourceType, name: string, error: z.ZodError): ErrorDetail {
  const why = error.issues.map(issue => [...issue.path, issue.message].join(': ')).join('; ');
  return {
    code: 'InvalidValue',
    target: name,
    message: `Invalid value specified for property '${name}' of resource '${type.name}'. (${why})`,
  };
}

/** The body of a PATCH without the id of the object it changes, which clients repeat. */
export function changesOf(id: string, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { id: named, ...changes } = body;
  if (named !== undefined && named !== id) throw badRequest("Property 'id' is read-only and cannot be set.");
  return changes;
}

/** @throws GraphError 400 naming every required property that is missing or null. */
export function requireProperties(
  type: ResourceType,
  body: Readonly<Record<string, unknown>>,
  required: readonly string[],
): void {
  const missing = required.filter(name => body[name] === undefined || body[name] === null);
  if (missing.length === 0) return;
  const details = missing.map(target => ({
    code: 'PropertyRequired',
    target,
    message: `A value is required for property '${target}' of resource '${type.name}'.`,
  }));
  throw badRequest(details.map(({ message }) => message).join(' '), details);
}
