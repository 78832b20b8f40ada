import { createWorld, deployTo, prepare, settle, type World } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from '../e2e/project.ts';

/** A vendor file deployed to a tenant of its own. */
export interface DeployedVendor {
  world: World;
  deployed: Awaited<ReturnType<typeof deployTo>>;
  servicePrincipal: string;
}

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
