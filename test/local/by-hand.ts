import { pathToFileURL } from 'node:url';
import { openWorld, PrivateFolder, serveWorld } from '../../src/local/index.ts';
import { Pulumi } from '../../src/local/pulumi.ts';
import { LocalStack } from '../../src/local/stack.ts';
import type { World } from '../../src/rehearsal/index.ts';
import { environmentOf } from '../../src/serve/index.ts';
import { run } from '../cli/child.ts';
import { preparedIn } from './every-kind.ts';

/** What a person has who serves a tenant and uses Pulumi's own command line. */
export interface ByHand {
  world: World;
  /**
   * What a command of Pulumi prints, for this stack.
   *
   * @throws Error where it fails, with what it printed
   */
  pulumi(...args: string[]): Promise<string>;
  /** The same for who starts it otherwise. */
  spawning(...args: string[]): { command: string[]; environment: NodeJS.ProcessEnv };
  /** The same, signed in as another application. */
  pulumiAs(credentials: { clientId: string; clientSecret: string }, ...args: string[]): Promise<string>;
  /** What `refresh` would take into the state: properties by resource; one that is gone has none. */
  drift(): Promise<Record<string, string[]>>;
  /** Names of the providers' resources in the state. */
  names(): Promise<string[]>;
  /** The providers' resources in the state. */
  resources(): Promise<{ urn: string; type: string; id?: string }[]>;
  /** Takes resources out of the state, as if Pulumi had never heard of them. */
  forget(urns: readonly string[]): Promise<void>;
  /** What `stack export` prints of a Pulumi that was killed when it was making them. */
  exportedMaking(urns: readonly string[]): Promise<string>;
  importFrom(file: string): Promise<unknown>;
  /** What the command line of Rollcall prints, signed in. @throws Error where it fails, with what it printed */
  rollcall(...args: string[]): Promise<string>;
  /** The URN of a resource, by its name. */
  urn(name: string): Promise<string>;
  close(): Promise<void>;
}

/** @param start the tenant's time, in milliseconds since 1970; left out: when the sample's events begin */
export async function serveByHand(root: string, start?: number): Promise<ByHand> {
  const prepared = preparedIn(root);
  const folder = new PrivateFolder(root, 'local');
  const { world } = await openWorld(prepared, {
    file: undefined,
    start: start ?? Date.parse(prepared.events.start),
  });
  if (!world) throw new Error('the sample is not taken');
  const served = await serveWorld(world, { folder });
  const { access } = served;
  await new LocalStack(prepared, folder, { access, environment: process.env }).prepare(world, []);
  const environment = (as: typeof access) => ({
    ...process.env,
    ...environmentOf(as),
    PULUMI_BACKEND_URL: pathToFileURL(folder.path).href,
    PULUMI_CONFIG_PASSPHRASE: 'rollcall-local',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  });
  const signedIn = (as: typeof access) => new Pulumi(root, environment(as));
  const command = signedIn(access);
  const stack = ['--stack', 'local'];
  const options = [...stack, '--config-file', folder.file('Pulumi.local.yaml')];
  const exported = async () =>
    (JSON.parse(await command.read(['stack', 'export', ...stack])) as Exported).deployment.resources;
  const custom = async () =>
    (await exported()).filter(({ type, custom }) => custom && !type.startsWith('pulumi:'));
  const without = async (urns: readonly string[]) => {
    const whole = JSON.parse(await command.read(['stack', 'export', ...stack])) as Exported;
    const gone = whole.deployment.resources.filter(({ urn }) => urns.includes(urn));
    whole.deployment.resources = whole.deployment.resources
      .filter(({ urn }) => !urns.includes(urn))
      .map(each => withoutMention(each, urns));
    return { whole, gone };
  };
  const pulumi = (...args: string[]) => command.read([...args, ...options]);
  return {
    world,
    pulumi,
    spawning: (...args) => ({
      command: [...args, ...options, '--non-interactive'],
      environment: environment(access),
    }),
    pulumiAs: (credentials, ...args) => signedIn({ ...access, ...credentials }).read([...args, ...options]),
    async drift() {
      const { steps } = JSON.parse(await pulumi('refresh', '--preview-only', '--json')) as Preview;
      const changed = steps.filter(({ op }) => op !== 'same' && op !== 'refresh');
      return Object.fromEntries(
        changed.map(({ urn, op, detailedDiff }) => [
          nameIn(urn),
          op === 'delete'
            ? []
            : Object.keys(detailedDiff ?? {})
                .map(withoutPlace)
                .sort(),
        ]),
      );
    },
    resources: custom,
    async forget(urns) {
      await command.read(['stack', 'import', ...stack], JSON.stringify((await without(urns)).whole));
    },
    async exportedMaking(urns) {
      const { whole, gone } = await without(urns);
      const pending = gone.map(({ id: _, outputs: __, ...resource }) => ({ resource, type: 'creating' }));
      return JSON.stringify({
        ...whole,
        deployment: { ...whole.deployment, pending_operations: pending },
      });
    },
    importFrom: file => command.read(['stack', 'import', '--file', file, ...stack]),
    async rollcall(...args) {
      const { code, out, err } = await run(root, environmentOf(access), ...args);
      if (code !== 0) throw new Error(`${out}\n${err}`);
      return out;
    },
    async names() {
      return (await custom()).map(({ urn }) => nameIn(urn));
    },
    async urn(name) {
      const found = (await exported()).find(({ urn }) => nameIn(urn) === name);
      if (!found) throw new Error(`the stack has no ${name}`);
      return found.urn;
    },
    close: served.close,
  };
}

const nameIn = (urn: string) => urn.split('::').at(-1) ?? '';

/** What a resource depends on stands in lists of URNs, its own and one for each property. */
function withoutMention<T>(value: T, urns: readonly string[]): T {
  const clean = (_: string, each: unknown) =>
    Array.isArray(each) ? each.filter(item => !urns.includes(item)) : each;
  return JSON.parse(JSON.stringify(value, clean));
}

/** Of a list Graph promises no order: `members[1]` → `members`. */
const withoutPlace = (property: string) => property.replace(/\[\d+\]$/, '');

/** https://www.pulumi.com/docs/iac/cli/commands/pulumi_refresh/ */
interface Preview {
  steps: { op: string; urn: string; detailedDiff?: Record<string, unknown> | null }[];
}

interface Exported {
  deployment: {
    resources: { urn: string; type: string; id?: string; outputs?: unknown; custom?: boolean }[];
  };
}
