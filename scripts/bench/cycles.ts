// One process, one directory: the initial cycle of a cold process, then cycles with 100 changes each.
// node scripts/bench/cycles.ts <project> <directory file>: prints what it measured as JSON.
import { deployTo } from '../../src/rehearsal/index.ts';
import { prepare } from '../../src/rehearsal/prepare.ts';
import { createWorld } from '../../src/rehearsal/world.ts';
import { cpu, median } from './cpu.ts';
import type { Measured } from './measured.ts';

const vendor = 'humbol';
const changes = 100;
const incrementalCycles = 5;

const [root = '.', file = ''] = process.argv.slice(2);

/** Reads the directory and deploys the vendor over it. Only the world is kept, as in a rehearsal. */
async function begin() {
  const [load, { prepared, diagnostics }] = await cpu(() =>
    prepare({ cwd: root, stack: 'demo', vendors: [vendor], directory: file }),
  );
  if (!prepared) throw new Error(`${file}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  const { world } = createWorld(prepared);
  await deployTo(world, prepared);
  const [job] = world.tenant.jobs();
  if (!job) throw new Error(`${vendor} has no job`);
  return { load, world, run: () => world.provisioning.runCycle(job) };
}

/** The same initial cycle once more, for its requests: the measured one keeps nothing for this. */
async function requestsOf(): Promise<unknown[]> {
  const { world, run } = await begin();
  const target = world.targets.of(vendor);
  const requests: unknown[] = [];
  if (target) {
    const { handle } = target;
    target.handle = request => {
      const { method, url, body } = request;
      requests.push({ method, url, body: body === undefined ? null : JSON.parse(body) });
      return handle(request);
    };
  }
  const { exchanges } = await run();
  if (requests.length !== exchanges.length)
    throw new Error(`${requests.length} of ${exchanges.length} requests were seen`);
  return requests;
}

const { load, world, run } = await begin();
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

const users = [...directory.users.values()];
const requests = await requestsOf();
const json: number[] = [];
const jsonThrownAway: number[] = [];
for (let round = 0; round < 3; round++) {
  const whole = await cpu(() => [users, requests].map(all => JSON.parse(JSON.stringify(all))));
  json.push(whole[0]);
  const [milliseconds] = await cpu(() => {
    for (const all of [users, requests]) for (const each of all) JSON.parse(JSON.stringify(each));
  });
  jsonThrownAway.push(milliseconds);
}

const measured: Measured = {
  users: ids.length,
  requests: exchanges.length,
  load,
  initial,
  incremental: median(incremental),
  json: median(json),
  jsonThrownAway: median(jsonThrownAway),
  memory,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
