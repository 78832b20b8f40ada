import { setImmediate as turn } from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';
import type { GraphClient } from '../../graph/index.ts';
import type { Caller } from './adapter.ts';
import { functions, resources } from './adapters/index.ts';
import { messageOf } from './creation.ts';
import { type AttributedCall, Engine, type Failure } from './engine.ts';
import { Hooks, install } from './hooks.ts';
import { TenantMonitor } from './monitor.ts';
import type { ResourceState, Step } from './state.ts';

export interface DeployOptions {
  /** The Pulumi program: its default export. */
  program: () => Promise<unknown>;
  project: string;
  stack: string;
  /** As `Pulumi.<stack>.yaml` gives it: `rollcall:humbol` → JSON text. */
  config: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. */
  secretKeys?: readonly string[];
  /** A client over the tenant that is deployed to. */
  graph: GraphClient;
  caller: Caller;
  /** What an earlier deployment to the same tenant left: `Deployed.state`. */
  previous?: readonly ResourceState[];
}

export interface Deployed {
  /** Every resource that is there now, in the order of creation. */
  resources: { type: string; name: string; id: string; component: string | undefined }[];
  steps: { urn: string; type: string; name: string; step: Step }[];
  /** Every call made to Graph; `component` is the vendor. `permissionsFor` tells what they need. */
  calls: AttributedCall[];
  /** The stack's outputs, secrets laid open: for the rehearsal, never for a report. Unknown ones are left out. */
  outputs: Record<string, unknown>;
  /** What failed, in order; what was skipped because of it is in `steps`. Empty: everything is deployed. */
  failures: Failure[];
  /** Hand it to the next deployment to the same tenant. Holds secrets. */
  state: ResourceState[];
}

let running: Promise<unknown> = Promise.resolve();

/**
 * Runs the Pulumi program in this process and carries out what it registers against a tenant, through
 * Graph. Needs no Pulumi CLI, no credentials and no network. It never rejects for what the program or the
 * tenant did: that is in `failures`. Deployments wait for each other, since the SDK's runtime is one per
 * process.
 */
export function deploy(options: DeployOptions): Promise<Deployed> {
  const deployed = running.then(() => deployNow(options));
  running = deployed.catch(() => {});
  return deployed;
}

async function deployNow(options: DeployOptions): Promise<Deployed> {
  const { program, project, stack, config, secretKeys = [], graph, caller, previous = [] } = options;
  const hooks = new Hooks();
  const engine = new Engine({ resources, functions, hooks }, { graph, caller }, previous);
  const monitor = new TenantMonitor(engine, { project, stack });
  pulumi.runtime.setMockOptions(monitor, project, stack, false);
  install(hooks);
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);

  // What throws inside an apply rejects promises nobody waits for. The engine's runner ends the program with
  // the first of them; here they are failures of the stack, and the process goes on.
  const stray = new Set<unknown>();
  const remember = (reason: unknown) => stray.add(reason);
  process.on('unhandledRejection', remember);
  let thrown: unknown;
  try {
    await pulumi.runtime.runInPulumiStack(program).catch((error: unknown) => {
      thrown = error;
    });
    await settled(monitor);
    await engine.finish(thrown === undefined && stray.size === 0);
  } finally {
    process.off('unhandledRejection', remember);
  }
  for (const error of new Set([...(thrown === undefined ? [] : [thrown]), ...stray]))
    engine.failures.push({
      name: `${project}-${stack}`,
      type: 'pulumi:pulumi:Stack',
      message: messageOf(error),
    });
  return {
    resources: engine.states.map(({ type, name, id, component }) => ({ type, name, id, component })),
    steps: engine.steps,
    calls: engine.calls,
    outputs: monitor.outputs,
    failures: engine.failures,
    state: engine.states,
  };
}

/** Waits until no request is under way and none comes up any more. */
async function settled(monitor: TenantMonitor): Promise<void> {
  for (let before = -1; before !== monitor.requests; ) {
    before = monitor.requests;
    await pulumi.runtime.disconnect();
    await turn();
  }
}
