import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

export interface Packed {
  filename: string;
  size: number;
  files: { path: string; size: number }[];
}

/** As in a shell of the team's: nothing of this npm run, nor of this repository's binaries. */
const environment: Record<string, string | undefined> = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST|INIT_CWD)/i.test(name)),
);
environment.PATH = environment.PATH?.split(delimiter)
  .filter(folder => !folder.startsWith(repository))
  .join(delimiter);

/** A folder of a team's, outside this repository, with the package that this repository packs installed in it. */
export class Team {
  readonly #base = mkdtempSync(join(tmpdir(), 'rollcall-package-'));
  readonly folder = join(this.#base, 'team');
  /** The package, as it is installed. */
  readonly package = join(this.folder, 'node_modules', 'rollcall');
  /** What `npm pack` says it packed. */
  readonly packed: Packed;

  /** @throws Error with what npm complained of */
  constructor() {
    mkdirSync(this.folder);
    // The script that packing runs needs the Node that runs this.
    const PATH = [join(repository, 'node_modules', '.bin'), environment.PATH].join(delimiter);
    const words = ['pack', '--json', '--pack-destination', this.#base];
    this.packed = filesOf(sound(run('npm', words, repository, { ...environment, PATH })));
    const options = ['--prefer-offline', '--no-audit', '--no-fund'];
    sound(this.run('npm', 'install', ...options, join(this.#base, this.packed.filename)));
  }

  /** Runs a command in the team's folder, in the team's environment: with the Node of this machine. */
  run(command: string, ...words: string[]) {
    return run(command, words, this.folder, environment);
  }

  /** A shell's line, with more in its environment. */
  shell(line: string, more: Readonly<Record<string, string>>) {
    return run('bash', ['-euo', 'pipefail', '-c', line], this.folder, { ...environment, ...more });
  }

  rollcall(...words: string[]) {
    return this.run('npx', '--no', 'rollcall', ...words);
  }

  [Symbol.dispose](): void {
    rmSync(this.#base, { recursive: true });
  }
}

function run(command: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

function sound({ status, stdout, stderr }: ReturnType<typeof run>): string {
  if (status !== 0) throw new Error(`${stderr}\n${stdout}`);
  return stdout;
}

/** What the scripts print comes before it; a list, or since npm 11.6 an object by name. */
function filesOf(stdout: string): Packed {
  const json: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  return Object.values(json as object)[0] as Packed;
}
