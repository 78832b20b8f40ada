import type { DeclaredObjectMapping } from '../declaration.ts';
import type {
  AttributeMapping,
  MetadataEntry,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
  SynchronizationTemplate,
} from '../graph.ts';
import { attributeMappings, flowTypesOf, scopeOf } from '../rows.ts';
import { scimObjects } from '../target-attributes.ts';
import { defaultMappings } from './default-mappings.ts';
import { entraDirectory, entraDirectoryName, scimDirectory } from './directories.ts';

/** "Must be one of the identifiers recognised by the engine": the one known of a SCIM application's rule. */
const ruleId = '03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8';

/** The template every non-gallery application is made from. */
const nonGalleryApplication = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/**
 * Graph's template of a SCIM job: rule USERGROUP_OUTBOUND_USERGROUP with a mapping for people and one for
 * groups. No export of a whole one is public; shape and metadata are those of the exported Salesforce
 * schema (2017) and of the AWS template (2021), mappings and attributes those of the documents.
 */
function scimTemplate(
  id: string,
  targetDirectory: string,
  factoryTag: string,
  applicationId: string,
): SynchronizationTemplate {
  const schema: SynchronizationSchema = {
    id: `${id}.${'0'.repeat(32)}`,
    version: '1.0',
    synchronizationRules: [rule(targetDirectory)],
    directories: [entraDirectory(), scimDirectory(targetDirectory)],
  };
  return {
    id,
    applicationId,
    default: true,
    description: null,
    discoverable: true,
    factoryTag,
    metadata: [
      { key: 'galleryApplicationIdentifier', value: applicationId },
      { key: 'galleryApplicationKey', value: id.toLowerCase() },
      { key: 'isSynchronizationInPreview', value: 'false' },
      { key: 'configurationFields', value: '[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]' },
    ],
    schema,
  };
}

function rule(targetDirectory: string): SynchronizationRule {
  return {
    id: ruleId,
    name: 'USERGROUP_OUTBOUND_USERGROUP',
    editable: true,
    priority: 1,
    sourceDirectoryName: entraDirectoryName,
    targetDirectoryName: targetDirectory,
    objectMappings: [
      objectMapping('Group', defaultMappings.groups, 'displayName'),
      objectMapping('User', defaultMappings.users, 'userName'),
    ],
    metadata: [
      { key: 'defaultSourceObjectMappings', value: JSON.stringify(defaultSourceObjectMappings) },
      { key: 'supportsProvisionOnDemand', value: 'true' },
    ],
  };
}

function objectMapping(
  kind: 'User' | 'Group',
  declared: DeclaredObjectMapping,
  joining: string,
): ObjectMapping {
  return {
    name: `Provision Microsoft Entra ID ${kind}s`,
    enabled: true,
    flowTypes: flowTypesOf(declared.actions),
    sourceObjectName: kind,
    targetObjectName: scimObjects[kind],
    scope: scopeOf(declared.where),
    attributeMappings: attributeMappings(declared.attributes),
    metadata: objectMappingMetadata(joining),
  };
}

const metadataOfEveryMapping = {
  IsCustomerDefined: 'false',
  DisableMonitoringForChanges: 'false',
  Disposition: '"Normal"',
  ExcludeFromReporting: 'false',
  EscrowBehavior: '"Default"',
  Unsynchronized: 'false',
};

function objectMappingMetadata(joining: string): MetadataEntry[] {
  const values = { ...metadataOfEveryMapping, OriginalJoiningProperty: joining };
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** What is assumed of source objects; written with .NET names and numeric enums (7: Add, Update, Delete). */
const sourceDefaults = {
  User: { IsSoftDeleted: 'False', accountEnabled: 'True' },
  Group: {},
};
const defaultSourceObjectMappings = (['User', 'Group'] as const).map(kind => ({
  AttributeMappings: [
    ...Object.entries(sourceDefaults[kind]).map(([name, value]) => defaultRow(name, value, 0)),
    defaultRow(kind === 'User' ? 'userPrincipalName' : 'objectId', null, 1),
  ],
  Enabled: false,
  FlowTypes: 7,
  Metadata: Object.entries(metadataOfEveryMapping).map(([Key, Value]) => ({ Key, Value })),
  Name: null,
  Scope: null,
  SourceObjectName: '',
  TargetObjectName: kind,
}));

function defaultRow(name: string, value: AttributeMapping['defaultValue'], priority: number) {
  return {
    DefaultValue: value,
    ExportMissingReferences: false,
    FlowBehavior: 0,
    FlowType: 0,
    MatchingPriority: priority,
    Source: null,
    TargetAttributeName: name,
  };
}

/**
 * The templates a non-gallery application offers: `scim` for new jobs, `customappsso` with the behaviour of
 * 2018. The target directory is called `customappsso` with both, as the portal shows it.
 */
export function customTemplate(id: 'scim' | 'customappsso'): SynchronizationTemplate {
  return scimTemplate(id, 'customappsso', 'CustomSCIM', nonGalleryApplication);
}

/**
 * The template of a gallery application that provisions over SCIM. No schema of a real one is public, so
 * this is what the documents say all of them share: the id is the name in lower case without blanks, the
 * target directory is named after the application, and the mappings are the SCIM defaults. A real one may
 * offer attributes more, or no groups.
 */
export function galleryTemplate(
  displayName: string,
  applicationId = nonGalleryApplication,
): SynchronizationTemplate {
  const id = displayName.toLowerCase().replace(/\s+/g, '');
  return scimTemplate(id, displayName, id, applicationId);
}
