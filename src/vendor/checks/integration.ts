import { suggestion } from '../../diagnostics/index.ts';
import { sourceAttributes } from '../../schema/index.ts';
import type { Rule } from './rule.ts';

/** Microsoft Graph's user properties: those the provisioning service reads too, and contact data it does not. */
const userProperties = new Set([
  ...Object.values(sourceAttributes.User).flatMap(({ property }) => (property === null ? [] : [property])),
  'businessPhones',
  'mobilePhone',
  'imAddresses',
]);

/** Read-only in Microsoft Graph's user resource. */
const readOnly = new Set([
  'id',
  'createdDateTime',
  'creationType',
  'externalUserState',
  'imAddresses',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'proxyAddresses',
]);

export const unknownProperty: Rule = {
  code: 'RC3041',
  why: 'Graph refuses a request with a property it does not have.',
  *check({ file: { integration } }) {
    if (!integration) return;
    const problem = (name: string) => ({
      message: `Microsoft Graph has no user property ${name}`,
      hint: suggestion(name, [...userProperties]),
    });
    for (const name of Object.keys(integration.fields)) {
      if (!userProperties.has(name))
        yield { path: ['integration', 'fields', name], part: 'key', ...problem(name) };
    }
    const { match } = integration;
    if (!userProperties.has(match)) yield { path: ['integration', 'match'], ...problem(match) };
  },
};

export const unwritableProperty: Rule = {
  code: 'RC3042',
  why: 'Graph refuses to write it, and with it the whole request.',
  *check({ file: { integration } }) {
    for (const [name, { direction }] of Object.entries(integration?.fields ?? {})) {
      if (direction === 'fromEntra' || !readOnly.has(name)) continue;
      const path = ['integration', 'fields', name, 'direction'];
      yield { path, message: `${name} is read-only in Entra`, hint: 'Write direction: fromEntra' };
    }
  },
};

export const serviceWithoutPermission: Rule = {
  code: 'RC3043',
  why: 'The vendor signs in as the application itself and may then do nothing.',
  *check({ file: { integration, permissions } }) {
    if (integration?.authorization !== 'service') return;
    if (Object.keys(permissions?.application ?? {}).length > 0) return;
    yield {
      path: ['integration', 'authorization'],
      message: 'service needs an application permission, and none is declared that is on',
      hint: 'Such as permissions: { application: { User.ReadWrite.All: {} } }',
    };
  },
};

export const userWithoutRedirect: Rule = {
  code: 'RC3044',
  why: 'Whoever authorises the vendor signs in, and Entra has nowhere to send them back to.',
  *check({ file: { integration, application } }) {
    if (integration?.authorization !== 'user') return;
    if (Object.keys(application.redirectUris ?? {}).length > 0) return;
    yield {
      path: ['integration', 'authorization'],
      message: 'user needs a redirect URI, and none is declared that is on',
      hint: 'Declare it under application.redirectUris.',
    };
  },
};

export const matchNotExchanged: Rule = {
  code: 'RC3045',
  why: 'Nobody is ever found, so everybody is created again.',
  *check({ file: { integration } }) {
    if (!integration || !userProperties.has(integration.match)) return;
    if (Object.hasOwn(integration.fields, integration.match)) return;
    yield {
      path: ['integration', 'match'],
      message: `people are found by ${integration.match}, which is not among the fields`,
      hint: suggestion(integration.match, Object.keys(integration.fields)),
    };
  },
};

export const malformedIntegration: Rule = {
  code: 'RC3046',
  why: 'These two come from variables, so their shape is known only when the stack has spoken.',
  *check({ file: { integration }, waits }) {
    if (!integration) return;
    const { authorization, createUsers } = integration;
    const path = (key: string) => ['integration', key];
    if (!waits(path('authorization')) && !['service', 'user'].includes(authorization)) {
      yield { path: path('authorization'), message: 'authorization should be service or user' };
    }
    if (!waits(path('createUsers')) && !['true', 'false'].includes(String(createUsers))) {
      yield { path: path('createUsers'), message: 'createUsers should be true or false' };
    }
  },
};
