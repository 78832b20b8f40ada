import { z } from 'zod';
import type { ResourceType } from './resource-type.ts';

/** https://learn.microsoft.com/graph/api/resources/group#properties */
export const groupType: ResourceType = {
  name: 'Group',
  writable: {
    allowExternalSenders: z.boolean(),
    autoSubscribeNewMembers: z.boolean(),
    classification: z.string(),
    description: z.string().min(1).max(1024),
    displayName: z.string().min(1).max(256),
    groupTypes: z.array(z.enum(['DynamicMembership', 'Unified'])),
    hideFromAddressLists: z.boolean(),
    hideFromOutlookClients: z.boolean(),
    isAssignableToRole: z.boolean(),
    mailEnabled: z.boolean(),
    mailNickname: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^@()\\[\]";:<>, \u0080-\uffff]+$/, 'ASCII without @ () \\ [] " ; : < > , or a space'),
    membershipRule: z.string().min(1).max(3072),
    membershipRuleProcessingState: z.enum(['On', 'Paused']),
    preferredDataLocation: z.string(),
    preferredLanguage: z.string(),
    resourceBehaviorOptions: z.array(z.string()),
    resourceProvisioningOptions: z.array(z.string()),
    securityEnabled: z.boolean(),
    theme: z.string(),
    uniqueName: z.string(),
    writebackConfiguration: z.record(z.string(), z.unknown()),
    visibility: z.enum(['Private', 'Public', 'HiddenMembership']),
  },
  readOnly: {
    id: z.guid(),
    createdDateTime: z.iso.datetime({ offset: true }),
    deletedDateTime: z.string(),
    mail: z.string(),
    onPremisesSyncEnabled: z.boolean(),
    proxyAddresses: z.array(z.string()),
  },
};
