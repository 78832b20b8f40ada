/**
 * Microsoft Graph's synchronization resource types, as they travel in GET and PUT bodies of
 * `…/synchronization/jobs/{id}/schema`. Property names, enums and shapes are Graph's own:
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
export interface SynchronizationSchema {
  id?: string;
  version?: string;
  synchronizationRules: SynchronizationRule[];
  directories: DirectoryDefinition[];
}

export interface MetadataEntry {
  key: string;
  /** Text; often JSON in text, such as `"\"Normal\""`. */
  value: string;
}

export interface SynchronizationRule {
  id: string;
  name: string;
  editable?: boolean;
  /** Lowest first. */
  priority?: number;
  sourceDirectoryName: string;
  targetDirectoryName: string;
  objectMappings: ObjectMapping[];
  metadata?: MetadataEntry[];
  containerFilter?: unknown;
  groupFilter?: unknown;
}

export interface ObjectMapping {
  name: string | null;
  enabled: boolean;
  /** Comma-separated `Add`, `Update`, `Delete` (with or without blanks), or `None`. */
  flowTypes: string;
  sourceObjectName: string;
  targetObjectName: string;
  scope: Filter | null;
  attributeMappings: AttributeMapping[];
  metadata?: MetadataEntry[];
}

export type FlowBehavior = 'FlowWhenChanged' | 'FlowAlways';
export type FlowType = 'Always' | 'ObjectAddOnly' | 'MultiValueAddOnly' | 'ValueAddOnly' | 'AttributeAddOnly';

export interface AttributeMapping {
  targetAttributeName: string;
  /** `null` is the portal's mapping type "None": only `defaultValue` flows, on create. */
  source: AttributeMappingSource | null;
  defaultValue: string | null;
  flowBehavior: FlowBehavior;
  flowType: FlowType;
  /** 0: not a matching attribute. Above: tried lowest first, until one hits. */
  matchingPriority: number;
  exportMissingReferences?: boolean;
}

export interface AttributeMappingSource {
  type: 'Attribute' | 'Constant' | 'Function';
  /** The attribute's name, the constant, or the function's name. */
  name: string;
  /** The same as text: `[mail]`, `"8"`, `Mid([userPrincipalName], 1, 8)`. */
  expression: string;
  /** A function's given arguments in order; empty for attributes and constants. */
  parameters: { key: string; value: AttributeMappingSource }[];
}

export interface Filter {
  groups: FilterGroup[];
  inputFilterGroups: FilterGroup[];
  categoryFilterGroups: FilterGroup[];
}

/** Clauses are ANDed; groups are ORed. */
export interface FilterGroup {
  name: string;
  clauses: FilterClause[];
}

export interface FilterClause {
  sourceOperandName: string;
  operatorName: string;
  targetOperand: { values: string[] };
}

export interface DirectoryDefinition {
  id?: string;
  name: string;
  version?: string;
  readOnly?: boolean;
  discoverabilities?: string;
  discoveryDateTime?: string | null;
  objects: ObjectDefinition[];
}

export interface ObjectDefinition {
  name: string;
  attributes: AttributeDefinition[];
  metadata?: MetadataEntry[];
  supportedApis?: string[];
}

export type AttributeType = 'String' | 'Integer' | 'Reference' | 'Binary' | 'Boolean' | 'DateTime';

export interface AttributeDefinition {
  name: string;
  type: AttributeType;
  anchor: boolean;
  caseExact: boolean;
  defaultValue: string | null;
  flowNullValues?: boolean;
  multivalued: boolean;
  mutability: 'ReadWrite' | 'ReadOnly' | 'Immutable' | 'WriteOnly';
  required: boolean;
  apiExpressions?: { key: string; value: string }[];
  metadata?: MetadataEntry[];
  referencedObjects: { referencedObjectName: string; referencedProperty?: string | null }[];
}

/** `…/synchronization/templates/{id}`: what a new job's schema is copied from. */
export interface SynchronizationTemplate {
  id: string;
  /** The gallery application's id. */
  applicationId: string;
  default: boolean;
  description: string | null;
  discoverable: boolean;
  factoryTag: string;
  metadata: MetadataEntry[];
  schema: SynchronizationSchema;
}
