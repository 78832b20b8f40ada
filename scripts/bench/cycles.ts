// One process, one directory: the initial cycle of a cold process, then cycles with 100 changes each.
// node scripts/bench/cycles.ts <project> <directory file>: prints what it measured as JSON.
import { deployTo } from '../../src/rehearsal/deployment.ts';
import { type Prepared, prepare } from '../../src/rehearsal/prepare.ts';
import { createWorld } from '../../src/rehearsal/world.ts';
import { cpu, median } from './cpu.ts';
import type { Measured } from './measured.ts';

const vendor = 'humbol';
const changes = 100;
const incrementalCycles = 5;

/** The world with the vendor deployed, and its job. */
async function deployed(prepared: Prepared) {
  const { world } = createWorld(prepared);
  await deployTo(world, prepared);
  const [job] = world.tenant.jobs();
  if (!job) throw new Error(`${vendor} has no job`);
  return { world, job, run: () => world.provisioning.runCycle(job) };
}

/** The same initial cycle once more, for its requests: the measured one keeps nothing for this. */
async function requestsOf(prepared: Prepared): Promise<unknown[]> {
  const { world, run } = await deployed(prepared);
  const target = world.targets.of(vendor);
  const requests: unknown[] = [];
  if (target) {
    const { server } = target;
    const handle: typeof server.handle = request => {
      const { method, url, body } = request;
      requests.push({ method, url, body: body === undefined ? null : JSON.parse(body) });
      return server.handle(request);
    };
    target.server = { ...server, handle };
  }
  await run();
  return requests;
}

/** What any program that passes these on as JSON has to do. */
function throughJson(value: unknown): void {
  JSON.parse(JSON.stringify(value));
}

const [root = '.', file = ''] = process.argv.slice(2);
const request = { cwd: root, stack: 'demo', vendors: [vendor], directory: file };
const [load, { prepared, diagnostics }] = await cpu(() => prepare(request));
if (!prepared) throw new Error(`${file}: ${diagnostics.map(({ message }) => message).join('; ')}`);

const { world, run } = await deployed(prepared);
const { directory } = world.tenant;
const [initial, { exchanges }] = await cpu(run);
const memory = process.resourceUsage().maxRSS * 1024;

const ids = [...directory.users.keys()];
const incremental: number[] = [];
for (let round = 0; round < incrementalCycles; round++) {
  for (let change = 0; change < changes; change++) {
    const at = Math.floor(((round + change / changes) / incrementalCycles) * ids.length);
    directory.updateUser(ids[at] ?? '', { jobTitle: `Title of round ${round}` });
  }
  incremental.push((await cpu(run))[0]);
}

const everything = [...directory.users.values(), ...(await requestsOf(prepared))];
const json: number[] = [];
for (let round = 0; round < 3; round++) json.push((await cpu(() => everything.forEach(throughJson)))[0]);

const measured: Measured = {
  users: ids.length,
  requests: exchanges.length,
  load,
  initial,
  incremental: median(incremental),
  json: median(json),
  memory,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
