import { applicationPermissions } from '../permissions/index.ts';
import { laterBy } from './months.ts';
import { isMap, isOn, notificationSettings, type Properties, setting, textOf } from './property.ts';
import type { Readers, Says, Stated } from './statement.ts';

/** A resource as a program registers it: secrets laid open. Properties are read one by one, as they are needed. */
export interface Registered {
  /** Pulumi type token. */
  type: string;
  /** Its logical name. */
  name: string;
  props: Properties;
  /** The types of the components it stands in. */
  within?: readonly string[];
  /** For a property that comes from other resources: their types. */
  from?: Readonly<Record<string, readonly string[]>>;
}

/** What a resource says, of the azuread provider or of Rollcall: whoever registers it. */
export function resourceSays(resource: Registered, now: number): Says {
  return about => readers[about](resource, now);
}

/** What Rollcall's component says of a vendor that no resource below it tells. */
export const vendorComponent = 'rollcall:index:VendorDeployment';
const assignmentsComponent = 'rollcall:index:Assignments';
const appRoleAssignment = 'azuread:index/appRoleAssignment:AppRoleAssignment';
const delegatedGrant =
  'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant';
const synchronizationSecret = 'azuread:index/synchronizationSecret:SynchronizationSecret';
const passwords = [
  'azuread:index/applicationPassword:ApplicationPassword',
  'azuread:index/servicePrincipalPassword:ServicePrincipalPassword',
];
const application = 'azuread:index/application:Application';
const user = 'azuread:index/user:User';

/** The types of azuread's resources that are read. */
export const readTypes = [
  appRoleAssignment,
  delegatedGrant,
  synchronizationSecret,
  ...passwords,
  application,
  user,
];

const permissionsById = new Map(Object.entries(applicationPermissions).map(([name, id]) => [id, name]));

const readers: Readers<Registered> = {
  *consent({ type, props, within }) {
    // Rollcall's assignments are to roles of the vendor's app, whose ids a preview does not know.
    if (type === appRoleAssignment && !within?.includes(assignmentsComponent)) {
      const permission = permissionsById.get(textOf(props.appRoleId) ?? '');
      if (permission !== undefined) yield { permission, kind: 'application', path: ['appRoleId'] };
    }
    // With a user it is that user's own consent.
    if (type === delegatedGrant && props.userObjectId === undefined && Array.isArray(props.claimValues))
      for (const claim of props.claimValues)
        yield {
          permission: textOf(claim) ?? '',
          kind: 'delegated',
          path: ['claimValues', textOf(claim) ?? ''],
        };
  },
  *clientSecret({ type, props }, now) {
    if (passwords.includes(type)) yield { ...validity(props, now), path: ['endDate'] };
    if (type === application && isMap(props.password))
      yield { ...validity(props.password, now), path: ['password', 'endDate'] };
  },
  *scope({ type, props }) {
    if (type === synchronizationSecret)
      yield { everybody: isOn(setting(props.credentials, 'SyncAll')), path: ['credentials'] };
  },
  *deletionThreshold({ type, props }) {
    if (type !== synchronizationSecret) return;
    const { DeleteThresholdEnabled: on, DeleteThresholdValue: value } = notificationSettings(
      props.credentials,
    );
    yield { set: isOn(on) && value !== undefined, path: ['credentials'] };
  },
  *notify({ type, props }) {
    if (type !== synchronizationSecret) return;
    const { Enabled, Recipients } = notificationSettings(props.credentials);
    yield { set: isOn(Enabled) && Recipients !== undefined && Recipients !== '', path: ['credentials'] };
  },
  *assignment({ type, name, props, from }) {
    if (type !== appRoleAssignment) return;
    const person = props.principalType === 'User' || (from?.principalObjectId?.includes(user) ?? false);
    const principal = textOf(props.principalDisplayName) ?? name;
    yield { principal, person, path: ['principalObjectId'] };
  },
  *token({ type, props }) {
    if (type === vendorComponent && isMap(props.token))
      yield { endTold: props.token.expires !== undefined, path: ['token'] };
  },
};

/**
 * From when until when azuread's passwords are valid: `endDate`, or `endDateRelative`, a duration of Go's such as
 * `2400h30m`; with neither, Graph gives two years
 * (https://learn.microsoft.com/graph/api/application-addpassword).
 */
function validity(password: Properties, now: number): Omit<Stated<'clientSecret'>, 'path'> {
  const { startDate, endDate, endDateRelative } = password;
  const from = Date.parse(textOf(startDate) ?? '') || now;
  const relative = textOf(endDateRelative);
  if (endDate === undefined && relative !== undefined) return { from, until: from + duration(relative) };
  return { from, until: endDate === undefined ? laterBy(from, 24) : Date.parse(textOf(endDate) ?? '') };
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function duration(text: string): number {
  return [...text.matchAll(/([\d.]+)(ms|[hms])/g)]
    .map(([, number, unit]) => Number(number) * (units[unit ?? ''] ?? 0))
    .reduce((sum, each) => sum + each, 0);
}
