import type { AttributeDefinition, SynchronizationSchema } from '../../src/schema/index.ts';

const define = (...names: string[]): AttributeDefinition[] =>
  names.map(name => ({
    name,
    type: 'String',
    anchor: name === 'objectId' || name === 'Id',
    caseExact: false,
    defaultValue: null,
    multivalued: false,
    mutability: 'ReadWrite',
    required: false,
    referencedObjects: [],
  }));

/**
 * A job's schema as an older tenant gives it: Entra under its former name, blanks in flow types, an
 * internal mapping, an inbound rule of lower priority, and keys no Rollcall knows.
 */
export function smallSchema(): SynchronizationSchema {
  const schema = {
    id: 'SmallOut.0123',
    version: 'A9208340-D57A-4B74-A563-6FC5B5196699',
    provisioningTaskIdentifier: 'keep me',
    directories: [
      {
        id: 'source',
        name: 'Azure Active Directory',
        objects: [
          {
            name: 'User',
            attributes: define('objectId', 'userPrincipalName', 'mail', 'surname', 'department'),
          },
          { name: 'Group', attributes: define('objectId', 'displayName') },
        ],
      },
      {
        id: 'target',
        name: 'Small',
        objects: [
          { name: 'Person', attributes: define('Id', 'Login', 'Mail', 'Name') },
          { name: 'Team', attributes: define('Id', 'Name') },
          { name: 'Role', attributes: define('Id', 'Name') },
        ],
      },
    ],
    synchronizationRules: [
      {
        id: 'inbound',
        name: 'PROFILE_INBOUND_APPROLE',
        priority: 0,
        sourceDirectoryName: 'Small',
        targetDirectoryName: 'Azure Active Directory',
        objectMappings: [],
      },
      {
        id: 'outbound',
        name: 'USER_OUTBOUND_USER',
        priority: 1,
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'Small',
        metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
        objectMappings: [
          {
            name: 'Synchronize people',
            enabled: true,
            flowTypes: 'Add, Update, Delete',
            sourceObjectName: 'User',
            targetObjectName: 'Person',
            scope: null,
            metadata: [{ key: 'EscrowBehavior', value: '"Default"' }],
            attributeMappings: [
              {
                targetAttributeName: 'Login',
                defaultValue: null,
                flowBehavior: 'FlowWhenChanged',
                flowType: 'Always',
                matchingPriority: 1,
                exportMissingReferences: false,
                rowKey: 'keep me too',
                source: {
                  type: 'Attribute',
                  name: 'userPrincipalName',
                  expression: '[userPrincipalName]',
                  parameters: [],
                },
              },
              {
                targetAttributeName: 'Name',
                defaultValue: '.',
                flowBehavior: 'FlowWhenChanged',
                flowType: 'Always',
                matchingPriority: 0,
                exportMissingReferences: false,
                source: { type: 'Attribute', name: 'surname', expression: '[surname]', parameters: [] },
              },
            ],
          },
          {
            name: null,
            enabled: false,
            flowTypes: 'Add, Update, Delete',
            sourceObjectName: '',
            targetObjectName: 'Role',
            scope: null,
            attributeMappings: [
              {
                targetAttributeName: 'Name',
                defaultValue: null,
                flowBehavior: 'FlowWhenChanged',
                flowType: 'Always',
                matchingPriority: 1,
                source: null,
              },
            ],
          },
        ],
      },
    ],
  };
  return schema as unknown as SynchronizationSchema;
}
