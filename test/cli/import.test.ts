import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trace } from '../e2e/command-line.ts';
import { TemporaryProject } from '../e2e/project.ts';
import { acmeDirectory, acmeFile, deployAcme } from '../portal/deployed.ts';
import { run, runHere, serveWorld } from './child.ts';

// The command against a tenant over https, signed in by the environment variables of the azuread provider.

const vendor = acmeFile();
const withoutQuery = (request: string) => request.replace(/\?.*/, '');

test('an enterprise application becomes a vendor file and an import file', async () => {
  const { world, servicePrincipal } = await deployAcme(vendor, acmeDirectory);
  using tenant = await serveWorld(world);
  using project = new TemporaryProject({});
  tenant.requests.length = 0;
  const { code, out, err } = await run(
    project.folder,
    tenant.environment,
    ...['import', '--service-principal', servicePrincipal],
  );
  expect([code, out]).toEqual([0, 'mappings/acme.yaml\n']);
  expect(err).toContain('pulumi import --file .rollcall/acme.import.json');
  expect(readFileSync(join(project.folder, 'mappings/acme.yaml'), 'utf8')).toContain('Acme Users: {}');
  const { resources } = JSON.parse(readFileSync(join(project.folder, '.rollcall/acme.import.json'), 'utf8'));
  expect(resources[0]).toEqual({ type: 'rollcall:index:VendorDeployment', name: 'acme', component: true });
  // The tenant is only read; the one POST is for the token.
  const writes = tenant.requests.map(withoutQuery).filter(request => !request.startsWith('GET '));
  expect(writes).toEqual([`POST /${world.deployer.tenantId}/oauth2/v2.0/token`]);
  const everything = `${out}${err}`;
  expect(everything).not.toContain(world.clientSecret);
  expect(everything).not.toContain(world.targets.of('acme')?.token);
});

test.each<
  [string, (environment: Record<string, string>) => Record<string, string>, string[], number, string]
>([
  ['no such application', each => each, ['--service-principal', 'Nobody'], 2, 'no enterprise application'],
  [
    'a secret that is refused',
    each => ({ ...each, ARM_CLIENT_SECRET: 'wr0ng-one' }),
    ['--service-principal', 'Acme'],
    1,
    'sign-in',
  ],
  [
    'no way to sign in',
    ({ ARM_CLIENT_SECRET: _, ...each }) => ({ ...each, ARM_USE_CLI: 'false' }),
    ['--service-principal', 'Acme'],
    1,
    'ARM_CLIENT_SECRET',
  ],
  ['both ways at once', each => each, ['--service-principal', 'Acme', '--schema', 'x.json'], 2, '--schema'],
])('%s: said, and nothing is written', async (_, change, argv, expected, told) => {
  const { world } = await deployAcme(vendor, acmeDirectory);
  using tenant = await serveWorld(world);
  using project = new TemporaryProject({});
  const environment = change(tenant.environment);
  const { code, out, err } = await runHere(project.folder, environment, 'import', ...argv);
  expect([code, out]).toEqual([expected, '']);
  expect(err).toContain(told);
  expect(err).not.toMatch(trace);
  expect(err).not.toContain('wr0ng-one');
  expect(existsSync(join(project.folder, 'mappings/acme.yaml'))).toBe(false);
});
