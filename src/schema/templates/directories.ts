import { v5 as uuid } from 'uuid';
import { attributeDefinition } from '../attribute-definition.ts';
import type { AttributeDefinition, DirectoryDefinition, MetadataEntry, ObjectDefinition } from '../graph.ts';
import { sourceAttributes } from '../source-attributes.ts';
import { scimObjects, targetAttributes } from '../target-attributes.ts';

export const entraDirectoryName = 'Microsoft Entra ID';

/** Directory ids of real schemas are GUIDs without a documented rule; these follow from the name. */
const namespace = '66e4a8cc-1b7b-435e-95f8-f06cea133828';

const metadata = (values: Record<string, string>): MetadataEntry[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

/** Exactly one attribute of an object is its anchor, and nobody writes it (attributeDefinition resource). */
const anchoredAt = (anchor: string, definition: AttributeDefinition): AttributeDefinition =>
  definition.name === anchor ? { ...definition, anchor: true } : definition;

/** The source directory: Entra's people and groups (metadata as in the exported schema of 2017). */
export function entraDirectory(): DirectoryDefinition {
  const object = (name: 'User' | 'Group', facts: Record<string, string>): ObjectDefinition => ({
    name,
    attributes: Object.entries(sourceAttributes[name]).map(([attribute, about]) =>
      container(name, anchoredAt('objectId', attributeDefinition(attribute, about))),
    ),
    metadata: metadata(facts),
    supportedApis: [],
  });
  return directory(entraDirectoryName, [
    object('User', {
      IsSoftDeletionSupported: 'true',
      ConnectorDataStorageRequired: 'true',
      IsSynchronizeAllSupported: 'true',
      PropertyNameAccountEnabled: 'accountEnabled',
      PropertyNameSoftDeleted: 'IsSoftDeleted',
    }),
    object('Group', {
      IsSoftDeletionSupported: 'false',
      ConnectorDataStorageRequired: 'false',
      IsSynchronizeAllSupported: 'false',
      PropertyNameSoftDeleted: 'IsSoftDeleted',
    }),
  ]);
}

/** The target directory of a SCIM application. */
export function scimDirectory(name: string): DirectoryDefinition {
  return directory(
    name,
    (['User', 'Group'] as const).map(kind => ({
      name: scimObjects[kind],
      attributes: Object.entries(targetAttributes[kind]).map(([attribute, about]) =>
        container(kind, anchoredAt('id', attributeDefinition(attribute, about))),
      ),
      metadata: metadata({
        IsSoftDeletionSupported: String(kind === 'User'),
        ConnectorDataStorageRequired: 'false',
        IsSynchronizeAllSupported: 'false',
        ...(kind === 'User' ? { PropertyNameSoftDeleted: 'active' } : {}),
      }),
      supportedApis: [],
    })),
  );
}

/** A group's members say that it is a container. */
function container(object: string, definition: AttributeDefinition): AttributeDefinition {
  if (object !== 'Group' || definition.name !== 'members') return definition;
  return { ...definition, metadata: metadata({ IsContainer: 'true' }) };
}

function directory(name: string, objects: ObjectDefinition[]): DirectoryDefinition {
  return {
    id: uuid(name, namespace),
    name,
    version: '1',
    readOnly: false,
    discoverabilities: 'None',
    discoveryDateTime: null,
    objects,
  };
}
