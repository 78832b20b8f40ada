import { isObject, type Json, type JsonObject, own } from '../json.ts';

/**
 * A role as Entra writes it, as the RFC has it. Its PATCH without the compliance flag puts JSON text inside
 * `value`: `{"id":"06b0…","value":"25","displayName":"Role1234"}`; complex roles carry `displayName`
 * where the schema has `display`. The id is Entra's own, no part of a SCIM role.
 */
export function plainRole(role: Json): Json {
  const text = isObject(role) ? own(role, 'value') : role;
  const inner = typeof text === 'string' && text.trimStart().startsWith('{') ? parsed(text) : undefined;
  const outer = isObject(role) ? withDisplay(role) : {};
  if (!inner) return isObject(role) ? outer : role;
  const { value, display, type, primary } = withDisplay(inner);
  const { value: _, ...rest } = outer;
  return {
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(display === undefined ? {} : { display }),
    ...(type === undefined ? {} : { type }),
    ...(primary === undefined ? {} : { primary }),
  };
}

function withDisplay(role: JsonObject): JsonObject {
  const { displayName, ...rest } = role;
  if (displayName === undefined) return role;
  return Object.hasOwn(rest, 'display') ? rest : { ...rest, display: displayName };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
