import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** How Pulumi says its command line is installed, by platform (https://www.pulumi.com/docs/install/). */
export function installCommand(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'brew install pulumi/tap/pulumi';
  return platform === 'win32' ? 'winget install pulumi' : 'curl -fsSL https://get.pulumi.com | sh';
}

/** Whether there is a `pulumi` on the PATH. */
export function hasPulumi(environment: NodeJS.ProcessEnv): boolean {
  return !spawnSync('pulumi', ['version'], { env: environment, stdio: 'ignore' }).error;
}

/** Somebody wanted an end. */
export class Interrupted extends Error {}

interface Ended {
  code: number;
  output: string;
  complaint: string;
  interrupted: boolean;
}

/** Pulumi's command line in one project, with an environment of its own. */
export class Pulumi {
  readonly #cwd: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(cwd: string, environment: NodeJS.ProcessEnv) {
    this.#cwd = cwd;
    // The program is TypeScript as it is: it needs the Node that runs this, not an older one on the PATH.
    const PATH = `${dirname(process.execPath)}${delimiter}${environment.PATH ?? ''}`;
    this.#environment = { ...environment, PATH };
  }

  /**
   * Runs a command in front of the person and gives its exit code. At a terminal Pulumi shows there how far
   * each resource is. An interrupt reaches Pulumi by itself, and this process waits for it to come to an end.
   */
  async run(args: readonly string[]): Promise<number> {
    const atTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const [mode, stdin] = atTerminal ? ([[], 'inherit'] as const) : ([nobodyThere, 'ignore'] as const);
    const { code } = await this.#spawn([...args, ...mode], { stdio: [stdin, 'inherit', 'inherit'] });
    return code;
  }

  /**
   * Runs a command for what it prints, which is shown to nobody.
   *
   * @throws Interrupted, or Error with what it complained of
   */
  async read(args: readonly string[], input = ''): Promise<string> {
    const { code, output, complaint } = await this.#spawn(
      [...args, ...nobodyThere],
      { stdio: 'pipe' },
      input,
    );
    if (code !== 0) throw new Error(`pulumi ${args[0]} ended with ${code}: ${(complaint || output).trim()}`);
    return output;
  }

  #spawn(args: readonly string[], { stdio }: Pick<SpawnOptions, 'stdio'>, input = '') {
    return new Promise<Ended>((resolve, reject) => {
      const child = spawn('pulumi', [...args], { cwd: this.#cwd, env: this.#environment, stdio });
      let interrupted = false;
      const wait = () => {
        interrupted = true;
      };
      const pass = () => {
        interrupted = true;
        child.kill('SIGINT');
      };
      process.on('SIGINT', wait);
      process.on('SIGTERM', pass);
      const texts = { output: '', complaint: '' };
      child.stdout?.setEncoding('utf8').on('data', text => (texts.output += text));
      child.stderr?.setEncoding('utf8').on('data', text => (texts.complaint += text));
      child.on('error', reject);
      child.on('close', code => {
        process.off('SIGINT', wait);
        process.off('SIGTERM', pass);
        resolve({ code: code ?? 1, ...texts, interrupted });
      });
      child.stdin?.end(input);
    });
  }
}

const nobodyThere = ['--non-interactive'] as const;
