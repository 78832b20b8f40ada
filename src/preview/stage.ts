import {
  belongsTo,
  type Deployed,
  deployTo,
  HrSystem,
  identityOf,
  type OnProgress,
  type Prepared,
  type Settled,
  type World,
} from '../rehearsal/index.ts';
import type { Ledger } from './ledger.ts';
import { type Snapshot, snapshotsOf } from './snapshot.ts';
import { type Running, runUntilSteady } from './steady.ts';

/** One deployment, and what it came to once its jobs had nothing more to send. */
export interface Standing {
  deployed: Deployed;
  snapshots: ReadonlyMap<string, Snapshot>;
  restless: ReadonlySet<string>;
  hr: ReadonlyMap<string, HrSystem>;
}

/** One tenant that is deployed to more than once. */
export class Stage {
  readonly #world: World;
  readonly #settled: Settled;
  readonly #ledgers: ReadonlyMap<string, Ledger>;
  readonly #onProgress: OnProgress | undefined;

  constructor(
    world: World,
    settled: Settled,
    ledgers: ReadonlyMap<string, Ledger>,
    onProgress: OnProgress | undefined,
  ) {
    this.#world = world;
    this.#settled = settled;
    this.#ledgers = ledgers;
    this.#onProgress = onProgress;
  }

  /** Deploys over what is there and runs until nothing more is sent. */
  async deploy(
    prepared: Pick<Prepared, 'project' | 'stack' | 'vendors'>,
    previous: Standing | undefined,
  ): Promise<Standing> {
    this.#onProgress?.({ stage: 'deploying', done: 0, total: 1 });
    const deployed = await deployTo(this.#world, prepared, previous?.deployed.state);
    const snapshots = snapshotsOf(this.#world, prepared, deployed, previous?.deployed);
    const hr = this.#hrSystems(prepared, deployed, previous);
    const running = [...snapshots].flatMap(([vendor, { running: job }]): Running[] => {
      const ledger = this.#ledgers.get(vendor);
      return ledger ? [{ vendor, ledger, job, hr: hr.get(vendor) }] : [];
    });
    const day = previous ? 2 : 1;
    const restless = await runUntilSteady(this.#world, running, vendor => (stage, done, total) => {
      const displayName = snapshots.get(vendor)?.vendor.displayName ?? vendor;
      this.#onProgress?.({ stage, vendor: displayName, day, done, total });
    });
    return { deployed, snapshots, restless, hr };
  }

  #hrSystems(
    { vendors }: Pick<Prepared, 'vendors'>,
    deployed: Deployed,
    previous: Standing | undefined,
  ): Map<string, HrSystem> {
    const { hr: sample } = this.#settled;
    if (!sample) return new Map();
    return new Map(
      vendors.flatMap(vendor => {
        if (deployed.failures.some(failure => belongsTo(failure, vendor.name))) return [];
        const employees = previous?.hr.get(vendor.name)?.employees;
        const system = HrSystem.of(vendor, sample, this.#world, identityOf(deployed, vendor.name), employees);
        return system ? [[vendor.name, system] as const] : [];
      }),
    );
  }
}
