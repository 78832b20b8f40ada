import { type SourceAttribute, sourceAttribute } from '../schema/index.ts';
import type { Group, ObjectId, User } from '../tenant/index.ts';

/** An app role someone holds, as expressions see one element of `[appRoleAssignments]`. */
export type HeldRole = { id: string; displayName: string; value: string | null };

/** A user or group of the directory at the moment the service looks at it. */
export interface SourceObject {
  kind: 'User' | 'Group';
  id: ObjectId;
  properties: User | Group;
  /** The computed `IsSoftDeleted`: unassigned, filtered out, soft-deleted or disabled (scim-behaviour §8). */
  softDeleted: boolean;
  appRoles: readonly HeldRole[];
}

/** A source attribute's value; `null` is none. */
export type SourceValue = string | number | boolean | readonly string[] | readonly HeldRole[] | null;
export type Reader = (object: SourceObject) => SourceValue;

/** Soft-deleted users carry their object id before the old name (scim-behaviour §13). */
function directoryName(user: { [property: string]: unknown }): string | null {
  const name = user.userPrincipalName;
  if (typeof name !== 'string') return null;
  if (typeof user.deletedDateTime !== 'string') return name;
  const mark = String(user.id).replaceAll('-', '');
  return name.startsWith(mark) ? name : mark + name;
}

/** Guests lose `#EXT#@tenant` and become alias@theirdomain (scim-behaviour §3). */
function signInName(user: { [property: string]: unknown }): string | null {
  const name = directoryName(user);
  const mark = name?.indexOf('#EXT#') ?? -1;
  if (name === null || mark < 0) return name;
  const local = name.slice(0, mark);
  const at = local.lastIndexOf('_');
  return at < 0 ? local : `${local.slice(0, at)}@${local.slice(at + 1)}`;
}

const computed: Readonly<Record<string, Reader>> = {
  IsSoftDeleted: object => object.softDeleted,
  appRoleAssignments: object => object.appRoles,
  userPrincipalName: object => signInName(object.properties),
  originalUserPrincipalName: object => directoryName(object.properties),
};

/** The empty string and the empty list are no values in the directory. */
function scalar(value: unknown): SourceValue {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (!Array.isArray(value)) return null;
  const texts = value.filter(element => typeof element === 'string' && element !== '');
  return texts.length === 0 ? null : texts;
}

function propertyReader(attribute: SourceAttribute): Reader | undefined {
  if (attribute.property === null) return undefined;
  const [property = '', ...deeper] = attribute.property.split('.');
  if (attribute.first)
    return object => {
      const list = object.properties[property];
      return Array.isArray(list) ? scalar(list[0]) : scalar(list);
    };
  if (deeper.length === 0) return object => scalar(object.properties[property]);
  return object => {
    let value: unknown = object.properties[property];
    for (const step of deeper) value = (value as Record<string, unknown> | null | undefined)?.[step];
    return scalar(value);
  };
}

/** How the source attribute of that name is read; nothing where Entra has none or the service never reads it. */
export function attributeReader(kind: 'User' | 'Group', name: string): Reader | undefined {
  const attribute = sourceAttribute(kind, name);
  if (!attribute) return undefined;
  return (Object.hasOwn(computed, name) ? computed[name] : undefined) ?? propertyReader(attribute);
}
