import { spawn, spawnSync } from 'node:child_process';
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
   * Runs a command and gives its exit code. What it prints goes to the person. An interrupt at the terminal
   * reaches Pulumi by itself, and this process waits for it to come to an end.
   */
  run(args: readonly string[]): Promise<number> {
    return this.#spawn(args, undefined, 'inherit').then(({ code }) => code);
  }

  /**
   * Runs a command for what it prints, which is shown to nobody.
   *
   * @throws Error with what it complained of
   */
  async read(args: readonly string[], input = ''): Promise<string> {
    const { code, output, complaint } = await this.#spawn(args, input, 'pipe');
    if (code !== 0) throw new Error(`pulumi ${args[0]} ended with ${code}: ${complaint.trim()}`);
    return output;
  }

  #spawn(args: readonly string[], input: string | undefined, output: 'inherit' | 'pipe') {
    return new Promise<{ code: number; output: string; complaint: string }>((resolve, reject) => {
      const child = spawn('pulumi', [...args, '--non-interactive'], {
        cwd: this.#cwd,
        env: this.#environment,
        stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
      });
      const wait = () => {};
      const pass = () => child.kill('SIGINT');
      process.on('SIGINT', wait);
      process.on('SIGTERM', pass);
      const texts = { output: '', complaint: '' };
      child.stdout?.setEncoding('utf8').on('data', text => (texts.output += text));
      child.stderr?.setEncoding('utf8').on('data', text => (texts.complaint += text));
      child.on('error', reject);
      child.on('close', code => {
        process.off('SIGINT', wait);
        process.off('SIGTERM', pass);
        resolve({ code: code ?? 1, ...texts });
      });
      child.stdin?.end(input);
    });
  }
}
