import type { AttributeDefinition, AttributeType } from '../../schema/index.ts';
import { member } from '../target-path.ts';

const core = {
  User: 'urn:ietf:params:scim:schemas:core:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
} as const;

/**
 * What a target's schemas (RFC 7643 §7) offer for users or groups, under the names Entra maps to: plain
 * attributes, parts of complex ones, one element for each canonical type, and extensions by their URN
 * (scim-behaviour §3, §11). Attributes of which Entra supports no form are left out.
 */
export function targetAttributes(schemas: readonly unknown[], kind: 'User' | 'Group'): AttributeDefinition[] {
  return schemas.flatMap(schema => {
    const id = member(schema, 'id');
    if (typeof id !== 'string') return [];
    const isCore = id.toLowerCase() === core[kind].toLowerCase();
    if (!isCore && !(kind === 'User' && /:extension:.*:User$/i.test(id))) return [];
    const prefix = isCore ? '' : `${id}:`;
    return list(member(schema, 'attributes')).flatMap(attribute => definitions(attribute, prefix));
  });
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (container: unknown, name: string): string => {
  const value = member(container, name);
  return typeof value === 'string' ? value : '';
};

function definitions(attribute: unknown, prefix: string): AttributeDefinition[] {
  const name = text(attribute, 'name');
  if (name === '') return [];
  const path = `${prefix}${name}`;
  const parts = list(member(attribute, 'subAttributes'));
  if (parts.length === 0 || text(attribute, 'type') !== 'complex') return [definition(path, attribute)];
  const isList = member(attribute, 'multiValued') === true;
  // A reference is one attribute, whatever parts it has.
  if (parts.some(part => text(part, 'name') === '$ref')) return [reference(path, isList)];
  if (!isList) return parts.map(part => definition(`${path}.${text(part, 'name')}`, part));
  const value = parts.find(part => text(part, 'name') === 'value');
  const types = list(
    member(
      parts.find(part => text(part, 'name') === 'type'),
      'canonicalValues',
    ),
  );
  if (!value) return [];
  return types
    .filter(type => typeof type === 'string')
    .map(type => definition(`${path}[type eq "${type}"].value`, value));
}

const types: Readonly<Record<string, AttributeType>> = {
  boolean: 'Boolean',
  integer: 'Integer',
  dateTime: 'DateTime',
  binary: 'Binary',
};

const mutabilities: Readonly<Record<string, AttributeDefinition['mutability']>> = {
  readOnly: 'ReadOnly',
  immutable: 'Immutable',
  writeOnly: 'WriteOnly',
};

function definition(name: string, attribute: unknown): AttributeDefinition {
  return {
    name,
    type: types[text(attribute, 'type')] ?? 'String',
    anchor: false,
    caseExact: member(attribute, 'caseExact') === true,
    defaultValue: null,
    flowNullValues: false,
    multivalued: member(attribute, 'multiValued') === true,
    mutability: mutabilities[text(attribute, 'mutability')] ?? 'ReadWrite',
    required: member(attribute, 'required') === true,
    apiExpressions: [],
    metadata: [],
    referencedObjects: [],
  };
}

const reference = (name: string, multivalued: boolean): AttributeDefinition => ({
  ...definition(name, undefined),
  type: 'Reference',
  multivalued,
});
