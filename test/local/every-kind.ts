import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Prepared, prepare } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from '../e2e/project.ts';
import { repository } from './project.ts';

const files = {
  // One vendor from the gallery's template and one registration: together every kind of resource there is.
  'mappings/acme.yaml': `
displayName: Acme
application:
  from: custom
  roles:
    member: { displayName: Member, description: Takes part, value: Member }
  singleSignOn:
    mode: saml
    identifiers: [api://acme]
    replyUrls: [https://acme.example/acs]
    certificate: { endDate: 2028-06-30T00:00:00Z }
groups:
  Acme People:
    description: Who works with Acme
    owners: [ada@contoso.com]
    members: [ada@contoso.com, bo@contoso.com]
assignments:
  Acme People: { role: member }
provisioning:
  job: customappsso
  tenantUrl: https://api.acme.example/scim
  token: \${token}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: displayName
      name.familyName: surname
  groups: off
target:
  users:
    attributes: { userName: { filter: true }, active: { type: Boolean }, displayName: {}, name.familyName: {} }
variables:
  token: { secret: true, description: the bearer token }
`,
  'mappings/initech.yaml': `
displayName: Initech
application:
  from: registration
  redirectUris: { 'https://initech.example/signin': {} }
  secret: { displayName: Initech, endDate: 2027-06-30T00:00:00Z }
  singleSignOn: { mode: oidc, optionalClaims: { idToken: { email: {} } } }
permissions:
  application: { User.Read.All: { reason: it reads people } }
  delegated: { User.Read: { reason: sign-in } }
accept: { RC6001: it reads people }
`,
  'stacks/Pulumi.local.yaml': `
config:
  rollcall:rehearsalOnly: true
  rollcall:vendors: [acme, initech]
`,
  'stacks/local.directory.yaml': `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: ada@contoso.com, displayName: Ada, givenName: Ada, surname: A, mail: ada@contoso.com, department: X }
  - { userPrincipalName: bo@contoso.com, displayName: Bo, givenName: Bo, surname: B, mail: bo@contoso.com, department: X }
  - { userPrincipalName: cleo@contoso.com, displayName: Cleo, givenName: Cleo, surname: C, mail: cleo@contoso.com, department: X }
`,
};

/** A project with every kind of resource a stack can have, as small as it can be. */
export function everyKind(): TemporaryProject {
  const project = new TemporaryProject(files);
  for (const name of ['package.json', 'node_modules', 'src', 'plugin'])
    symlinkSync(join(repository, name), join(project.folder, name));
  return project;
}

export function preparedIn(folder: string): Prepared {
  const { prepared, diagnostics } = prepare({ cwd: folder, stack: 'local', vendors: [] });
  if (!prepared) throw new Error(JSON.stringify(diagnostics));
  return prepared;
}
