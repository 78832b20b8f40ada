// A process of its own that deploys, or takes back, what is in a folder. At a call it is killed with all its
// children, before that is carried out or after; or somebody presses Ctrl+C, and the call is answered:
// node deploy.ts <folder> up|destroy <log> [before|after|interrupted <call>]
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { destroy, type Fetch, up } from '../../../src/local/index.ts';
import { preparedIn } from '../every-kind.ts';
import { Calls } from './calls.ts';

const [folder = '', command, log = '', when, at] = process.argv.slice(2);
const calls = new Calls();

const between =
  (fetch: Fetch): Fetch =>
  async request => {
    const call = await calls.nameOf(request);
    if (call === undefined) return fetch(request);
    appendFileSync(log, `${call}\n`);
    if (call === at && when === 'before') killAll();
    if (call === at && when === 'interrupted') process.kill(0, 'SIGINT');
    const response = await fetch(request);
    if (call === at && when === 'after') killAll();
    return response;
  };

/** Pulumi gives its plugins process groups of their own: those who come of this process are looked for. */
function killAll(): void {
  const all = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    all.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...below(pid)] : []));
  for (const pid of below(process.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It came to its end by itself.
    }
  }
  process.kill(process.pid, 'SIGKILL');
}

const run = await (command === 'destroy' ? destroy : up)(preparedIn(folder), process.env, between);
for (const line of run.left) console.log(`left: ${line}`);
process.exitCode = run.code;
