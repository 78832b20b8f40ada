import type { AppRole, Assignment } from './graph-models.ts';
import type { Finding } from './leftovers.ts';
import type { Assigned, PortalApplication } from './read-application.ts';
import { type SignIn, signInOf } from './single-sign-on.ts';

/** What is there to redirect to: a server, a page, an installed app. */
type Platform = 'web' | 'spa' | 'publicClient';

/** What an import takes into a vendor file, with what it is called there. */
export interface Sections {
  roles: { key: string; role: AppRole }[];
  redirectUris: { uri: string; platform: Platform }[];
  assignments: { name: string; role?: string; assignment: Assignment }[];
  /** Consent to application permissions of Microsoft Graph. */
  application: { permission: string; assignment: Assignment }[];
  delegated: { permissions: string[]; grantId: string } | undefined;
  signIn: SignIn;
  /** Whether the application asks for permissions of Microsoft Graph, consented to or not. */
  asksGraph: boolean;
  findings: Finding[];
}

const defaultAccess = '00000000-0000-0000-0000-000000000000';
/** Roles that every application made from a template has. */
const ofTemplates = ['User', 'msiam_access'];

/** What a vendor file says of an application beside its job. */
export function sectionsOf(portal: PortalApplication): Sections {
  const findings: Finding[] = [];
  const roles = rolesOf(portal, findings);
  const signIn = signInOf(portal);
  return {
    roles,
    signIn,
    redirectUris: redirectUrisOf(portal, signIn, findings),
    // Graph gives them in no order of its own: the same application gives the same file.
    assignments: assignmentsOf(portal, roles, findings).toSorted(by(({ name }) => name)),
    ...permissionsOf(portal, findings),
    findings: [...findings, ...signIn.findings, ...beyond(portal)],
  };
}

const by =
  <Item>(nameOf: (item: Item) => string) =>
  (a: Item, b: Item) =>
    nameOf(a) < nameOf(b) ? -1 : 1;

const rolesIn = ({ application, servicePrincipal }: PortalApplication) =>
  application?.appRoles ?? servicePrincipal.appRoles ?? [];

function rolesOf(portal: PortalApplication, findings: Finding[]): Sections['roles'] {
  const keys = new Set<string>();
  return rolesIn(portal).flatMap(role => {
    const { displayName, value, isEnabled, allowedMemberTypes } = role;
    if (!value && ofTemplates.includes(displayName)) return [];
    const why = !value
      ? 'has no value, and a vendor file gives each role one'
      : isEnabled
        ? undefined
        : 'is disabled, which a vendor file cannot say';
    const known = allowedMemberTypes.every(type => type === 'User' || type === 'Application');
    if (why !== undefined || !known) {
      const reason = why ?? `is for ${allowedMemberTypes.join(', ')}`;
      findings.push({ effect: 'stays', message: `the app role ${displayName} ${reason}` });
      return [];
    }
    const key = unused(keyOf(value ?? displayName), keys);
    keys.add(key);
    return [{ key, role }];
  });
}

/** `External member` becomes `externalMember`. */
function keyOf(name: string): string {
  const [first = 'role', ...others] = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const head = first.charAt(0).toLowerCase() + first.slice(1);
  return head + others.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function unused(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  let number = 2;
  while (taken.has(`${key}${number}`)) number++;
  return `${key}${number}`;
}

const others = ['spa', 'publicClient'] as const;

function redirectUrisOf(
  { application }: PortalApplication,
  { hasReplyUrls }: SignIn,
  findings: Finding[],
): Sections['redirectUris'] {
  const platforms = new Map<string, Platform>();
  for (const platform of hasReplyUrls ? others : (['web', ...others] as const))
    for (const uri of application?.[platform]?.redirectUris ?? []) {
      const other = platforms.get(uri);
      if (!URL.canParse(uri)) findings.push({ effect: 'lost', message: `the redirect URI ${uri} is no URL` });
      else if (other !== undefined)
        findings.push({
          effect: 'lost',
          message: `the redirect URI ${uri} is of ${other} and of ${platform}; a vendor file keeps the first`,
        });
      else platforms.set(uri, platform);
    }
  return [...platforms].map(([uri, platform]) => ({ uri, platform }));
}

function assignmentsOf(
  portal: PortalApplication,
  roles: Sections['roles'],
  findings: Finding[],
): Sections['assignments'] {
  const named = new Set<string>();
  const plain = roleOfEverybody(rolesIn(portal));
  return portal.assignments.flatMap(assignment => {
    const { name, appRoleId } = assignment;
    const leave = (why: string) => {
      findings.push({ effect: 'stays', message: `the assignment of ${wordsFor(assignment)} ${why}` });
      return [];
    };
    if (name === undefined)
      return leave(`is for a ${assignment.principalType}, and a vendor file assigns groups and people`);
    const role = roles.find(each => each.role.id === appRoleId);
    if (!role && appRoleId !== plain)
      return leave(
        appRoleId === defaultAccess
          ? 'is of default access, from before the application had roles: a deployment adds one as User'
          : 'names a role that a vendor file cannot say',
      );
    if (named.has(name)) return leave('is its second one: a vendor file gives each one role');
    named.add(name);
    return [{ name, assignment, ...(role && role.role.id !== plain ? { role: role.key } : {}) }];
  });
}

const wordsFor = ({ name, principalDisplayName, principalId }: Assigned) =>
  name ?? principalDisplayName ?? principalId;

/** As a deployment takes an assignment that names no role. */
function roleOfEverybody(roles: readonly AppRole[]): string {
  const user = roles.find(
    ({ displayName, isEnabled, allowedMemberTypes }) =>
      displayName === 'User' && isEnabled && allowedMemberTypes.includes('User'),
  );
  return user?.id ?? defaultAccess;
}

function permissionsOf(
  { graph, consents, grants, application }: PortalApplication,
  findings: Finding[],
): Pick<Sections, 'application' | 'delegated' | 'asksGraph'> {
  const asked = application?.requiredResourceAccess ?? [];
  const ofGraph = asked.find(({ resourceAppId }) => resourceAppId === graph.appId)?.resourceAccess ?? [];
  const found = consents.flatMap(assignment => {
    const role = graph.appRoles?.find(({ id }) => id === assignment.appRoleId);
    if (assignment.resourceId === graph.id && role?.value) return [{ permission: role.value, assignment }];
    const of = assignment.resourceDisplayName ?? assignment.resourceId;
    findings.push({ effect: 'stays', message: `the application has a permission of ${of}` });
    return [];
  });
  const everybody = grants.filter(({ consentType }) => consentType === 'AllPrincipals');
  if (everybody.length < grants.length)
    findings.push({
      effect: 'stays',
      message: `${grants.length - everybody.length} people consented to delegated permissions for themselves`,
    });
  for (const { resourceId, scope } of everybody)
    if (resourceId !== graph.id)
      findings.push({ effect: 'stays', message: `consent to ${scope} of the resource ${resourceId}` });
  const granted = everybody.find(({ resourceId }) => resourceId === graph.id);
  const permissions = granted?.scope.split(' ').filter(Boolean) ?? [];
  const consented = new Set([...found.map(({ permission }) => permission), ...permissions]);
  for (const { id } of ofGraph) {
    const [name] = [...(graph.appRoles ?? []), ...(graph.oauth2PermissionScopes ?? [])].flatMap(each =>
      each.id === id && each.value ? [each.value] : [],
    );
    if (name !== undefined && consented.has(name)) continue;
    findings.push({
      effect: 'lost',
      message: `the application asks for ${name ?? id} and has no consent: a vendor file asks for what it consents to`,
    });
  }
  return {
    application: found.toSorted(by(({ permission }) => permission)),
    delegated:
      granted && permissions.length > 0
        ? { permissions: permissions.toSorted(), grantId: granted.id }
        : undefined,
    asksGraph: ofGraph.length > 0,
  };
}

/** What a vendor file never says. */
function beyond({ application }: PortalApplication): Finding[] {
  const secrets = application?.passwordCredentials?.length ?? 0;
  const certificates = application?.keyCredentials?.length ?? 0;
  const stays = (message: string): Finding => ({ effect: 'stays', message });
  return [
    ...(application
      ? []
      : [stays('the application is registered in another tenant: it cannot be changed here')]),
    ...(secrets > 0
      ? [stays(`${secrets} client ${secrets === 1 ? 'secret' : 'secrets'}: no value can be read again`)]
      : []),
    ...(certificates > 0 ? [stays(`${certificates} certificates the application signs in with`)] : []),
  ];
}
