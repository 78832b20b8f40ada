import { createWorld, deployTo, prepare, settle, type World } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from '../e2e/project.ts';

/** A vendor file deployed to a tenant of its own. */
export interface DeployedVendor {
  world: World;
  deployed: Awaited<ReturnType<typeof deployTo>>;
  servicePrincipal: string;
}

/** A vendor file that maps as little as can be; `more`: further top-level lines. */
export const acmeFile = ({ application = '{ from: custom }', more = '' } = {}) => `
displayName: Acme
application: ${application}
assignments: { Acme Users: {} }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  users: { attributes: { userName: { attribute: mail, match: 1 } } }
${more}variables: { token: { secret: true, description: the token } }
`;

/** A tenant with nobody but the group it assigns. */
export const acmeDirectory =
  'tenant: { displayName: Contoso, domains: [contoso.com] }\ngroups: [{ displayName: Acme Users }]';

/** The vendor `acme`, deployed as its file says to an emulated tenant with these people. */
export async function deployAcme(vendorFile: string, directory: string): Promise<DeployedVendor> {
  using project = new TemporaryProject({
    'mappings/acme.yaml': vendorFile,
    'stacks/Pulumi.one.yaml':
      'config: { rollcall:vendors: [acme], rollcall:rehearsalOnly: true, rollcall:acme: {} }\n',
    'stacks/one.directory.yaml': directory,
  });
  const { prepared, diagnostics } = prepare({ cwd: project.folder, stack: 'one', vendors: [] });
  if (!prepared) throw new TypeError(JSON.stringify(diagnostics));
  const { world } = createWorld(prepared);
  const deployed = await deployTo(world, settle(prepared));
  if (deployed.failures.length > 0) throw new TypeError(JSON.stringify(deployed.failures));
  const outputs = deployed.outputs.acme as { servicePrincipalObjectId: string };
  return { world, deployed, servicePrincipal: outputs.servicePrincipalObjectId };
}
