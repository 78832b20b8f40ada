import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { among, mend, type TenantObject } from '../leftovers/index.ts';
import { type Deployment, madeUpSecrets, type Prepared, type World } from '../rehearsal/index.ts';
import { type Access, environmentOf } from '../serve/index.ts';
import { restoreCheckpoint } from './checkpoint.ts';
import { localConfig, projectFile } from './config-file.ts';
import { deploymentFrom } from './deployed.ts';
import type { PrivateFolder } from './folder.ts';
import { Pulumi } from './pulumi.ts';

/** Whoever can read the folder can read the kept tenant anyway: a passphrase that hides nothing is told. */
const passphrase = 'rollcall-local';

/** A Pulumi stack whose state lies beside the tenant it is deployed to. */
export class LocalStack {
  readonly #pulumi: Pulumi;
  /** The command line in the folder, where a stack can be made that leaves the project's files alone. */
  readonly #aside: Pulumi;
  readonly #stack: readonly string[];
  readonly #file: string;
  readonly #prepared: Prepared;
  readonly #folder: PrivateFolder;

  constructor(
    prepared: Prepared,
    folder: PrivateFolder,
    { access, environment }: { access: Access; environment: NodeJS.ProcessEnv },
  ) {
    this.#prepared = prepared;
    this.#folder = folder;
    this.#stack = ['--stack', prepared.stack.name];
    this.#file = folder.file(`Pulumi.${prepared.stack.name}.yaml`);
    const own = {
      ...withoutOthers(environment),
      ...environmentOf(access),
      PULUMI_BACKEND_URL: pathToFileURL(folder.path).href,
      PULUMI_CONFIG_PASSPHRASE: passphrase,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
    this.#pulumi = new Pulumi(prepared.root, own);
    this.#aside = new Pulumi(folder.path, own);
  }

  /**
   * Makes the stack where it is not there, and its configuration: the committed one with secrets made up.
   * The committed file stays as it is. A stack that an earlier run left locked is freed, and what that run
   * made without telling Pulumi is taken into the state.
   *
   * @param made all that deployments made in the tenant
   * @throws Error with Pulumi's complaint
   */
  async prepare(world: World, made: readonly TenantObject[]): Promise<void> {
    const { root, stack, vendors } = this.#prepared;
    const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    const committed = read(join(root, 'stacks', `Pulumi.${stack.name}.yaml`));
    restoreCheckpoint(this.#folder.path, stack.name);
    this.#folder.write('Pulumi.yaml', projectFile(read(join(root, 'Pulumi.yaml'))));
    this.#folder.write(`Pulumi.${stack.name}.yaml`, localConfig(committed, read(this.#file)));
    await this.#aside.read(['stack', 'select', '--create', stack.name]);
    await this.#pulumi.read(['cancel', '--yes', ...this.#stack]);
    await this.#mend(world, made);
    for (const vendor of vendors)
      for (const [variable, value] of Object.entries(madeUpSecrets(vendor, world))) {
        const path = `rollcall:${vendor.name}.${variable}`;
        // On its standard input: arguments are for everybody to see.
        await this.#pulumi.read(['config', 'set', '--secret', '--path', path, ...this.#options()], value);
      }
  }

  async #mend(world: World, made: readonly TenantObject[]): Promise<void> {
    const exported = await this.#pulumi.read(['stack', 'export', ...this.#stack]);
    const mended = await mend(exported, among(made, world.graphFor()));
    if (mended) await this.#pulumi.read(['stack', 'import', ...this.#stack], mended.state);
  }

  /** Runs it in front of the person and gives its exit code. */
  run(command: 'up' | 'destroy'): Promise<number> {
    // Where an earlier run failed or was killed, the state is not what is there (see Pulumi.yaml).
    const options = ['--yes', '--skip-preview', '--suppress-outputs', '--refresh', ...this.#options()];
    return this.#pulumi.run([command, ...options]);
  }

  /** What was deployed, with the stack's outputs laid open. */
  async deployed(): Promise<Deployment> {
    const exported = await this.#pulumi.read(['stack', 'export', ...this.#stack]);
    const outputs = await this.#pulumi.read(['stack', 'output', '--json', '--show-secrets', ...this.#stack]);
    return deploymentFrom(exported, outputs);
  }

  #options(): string[] {
    return [...this.#stack, '--config-file', this.#file];
  }
}

/** What would lead to another tenant, subscription or backend. */
function withoutOthers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = /^(ARM_|AZURE_|PULUMI_(BACKEND_URL|CONFIG_PASSPHRASE|STACK|ACCESS_TOKEN))/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !others.test(name)));
}
