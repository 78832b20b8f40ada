import { fileURLToPath } from 'node:url';
import { run } from './command.ts';
import type { Served } from './served.ts';

/** One check of a tool. */
export interface Check {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly reason: string;
}

/** One way to run a tool. */
export interface Tool {
  readonly title: string;
  /** Throws where the tool itself does not work. */
  check(python: string, server: Served): Promise<Check[]>;
}

const tester = fileURLToPath(new URL('run_scim2_tester.py', import.meta.url));

const scim2Tester: Tool = {
  title: 'scim2-tester',
  async check(python, { url, token }) {
    const { stdout, stderr, status } = await run(python, [tester, url], { SCIM_TOKEN: token });
    if (status !== 0) throw new Error(`scim2-tester ended with ${status}: ${stderr}`);
    return stdout
      .trim()
      .split('\n')
      .map(line => {
        const { status, title, resourceType, reason } = JSON.parse(line);
        const name = resourceType ? `${title} (${resourceType})` : title;
        return { name, status: testerStatus(status), reason: reason ?? '' };
      });
  },
};

/** What is only recommended or optional counts as well: this server does all of it. */
function testerStatus(status: string): Check['status'] {
  if (status === 'SUCCESS' || status === 'COMPLIANT') return 'passed';
  return status === 'SKIPPED' ? 'skipped' : 'failed';
}

function scimSanity(...options: string[]): Tool {
  return {
    title: `scim-sanity ${options.join(' ')}`,
    async check(python, { url, token }) {
      const args = ['-m', 'scim_sanity', 'probe', url, '--token', token];
      const quiet = ['--json-output', '--i-accept-side-effects'];
      const { stdout, stderr } = await run(python, [...args, ...options, ...quiet]);
      const start = stdout.indexOf('{');
      if (start < 0) throw new Error(`scim-sanity printed no result: ${stderr || stdout}`);
      const { results } = JSON.parse(stdout.slice(start));
      return results.map((each: { name: string; status: string; message?: string; phase?: string }) => ({
        name: each.name,
        status: each.status === 'pass' ? 'passed' : each.status === 'skip' ? 'skipped' : 'failed',
        reason: each.message ?? '',
      }));
    },
  };
}

export const tools: readonly Tool[] = [
  scim2Tester,
  scimSanity('--strict'),
  scimSanity('--compat'),
  scimSanity('--strict', '--profile', 'entra'),
  scimSanity('--compat', '--profile', 'entra'),
];
