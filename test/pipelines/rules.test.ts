import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { azurePipelines, repository, workflows } from './files.ts';

interface Step {
  uses?: string;
  run?: string;
  with?: { script?: string; 'persist-credentials'?: boolean };
}
interface Workflow {
  on: unknown;
  permissions?: unknown;
  jobs: Record<
    string,
    { permissions?: Record<string, string>; 'timeout-minutes'?: number; uses?: string; steps?: Step[] }
  >;
}

const workflow = (text: string): Workflow => parse(text, { merge: true });
const jobsOf = (text: string) => Object.entries(workflow(text).jobs);
const stepsOf = (text: string) => jobsOf(text).flatMap(([, { steps = [] }]) => steps);
/** What a shell or an interpreter is given. */
const scriptsOf = (text: string) =>
  stepsOf(text)
    .flatMap(({ run, with: given }) => [run, given?.script])
    .filter(each => each !== undefined);

/** GitHub's security hardening for Actions, and what this repository asks beyond it. Each gives what breaks it. */
const rules: [rule: string, broken: (text: string) => unknown[]][] = [
  [
    'an action is pinned by a full commit, with its version beside it',
    text =>
      text
        .split('\n')
        .filter(line => /\buses:/.test(line))
        .filter(
          line =>
            !/uses: (\.\/\S+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(
              line.trim().replace(/^- /, ''),
            ),
        ),
  ],
  ['no stored secret', text => [...text.matchAll(/secrets\s*[.[:]\s*\S*/g)].map(([found]) => found)],
  ['no token of Pulumi Cloud', text => [...text.matchAll(/PULUMI_ACCESS_TOKEN|ARM_CLIENT_SECRET/g)]],
  [
    'nothing is allowed that a job does not ask for itself',
    text => (JSON.stringify(workflow(text).permissions) === '{}' ? [] : [workflow(text).permissions]),
  ],
  ['each job says what it may', text => jobsOf(text).filter(([, { permissions }]) => !permissions)],
  [
    'a job that may write has nothing of the pull request: it checks nothing out',
    text =>
      jobsOf(text).filter(
        ([, { permissions = {}, steps = [] }]) =>
          Object.entries(permissions).some(([name, level]) => level === 'write' && name !== 'id-token') &&
          steps.some(({ uses, run }) => run !== undefined || uses?.startsWith('actions/checkout')),
      ),
  ],
  [
    'each job ends',
    text => jobsOf(text).filter(([, job]) => !job.uses && !(Number(job['timeout-minutes']) > 0)),
  ],
  [
    'no pull_request_target, no workflow_run',
    text => [...text.matchAll(/pull_request_target|workflow_run/g)],
  ],
  ['no text from outside in a script', text => scriptsOf(text).filter(script => script.includes('${{'))],
  [
    'a checkout leaves no token behind',
    text =>
      stepsOf(text).filter(
        ({ uses, with: given }) =>
          uses?.startsWith('actions/checkout') && given?.['persist-credentials'] !== false,
      ),
  ],
];

describe.each(workflows)('$path of the $whose', ({ text }) => {
  test.each(rules)('%s', (_, broken) => expect(broken(text)).toEqual([]));
});

test('each rule finds what breaks it', () => {
  const bad = `on: pull_request_target
permissions: read-all
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: echo \${{ github.event.pull_request.title }} \${{ secrets.TOKEN }}
        env: { ARM_CLIENT_SECRET: x }
  b:
    permissions: { issues: write }
    steps: [{ run: npm ci }]
`;
  expect(rules.filter(([, broken]) => broken(bad).length === 0).map(([rule]) => rule)).toEqual([]);
});

test('a deployment is never cancelled, and a stack waits for the one before it', () => {
  const of = (name: string) => workflow(workflows.find(({ path }) => path.endsWith(name))?.text ?? '');
  const { up } = of('deploy-stack.yml').jobs;
  expect(up).toMatchObject({
    environment: '${{ inputs.stack }}',
    concurrency: { group: 'deploy-${{ inputs.stack }}', 'cancel-in-progress': false },
  });
  expect(
    Object.entries(of('deploy.yml').jobs).map(([name, job]) => [
      name,
      'needs' in job ? job.needs : undefined,
    ]),
  ).toEqual([
    ['dev', undefined],
    ['staging', 'dev'],
    ['prod', 'staging'],
  ]);
});

describe.each(azurePipelines)('$path of the $whose', ({ text }) => {
  test('no stored secret: the only token is the one of the run', () => {
    expect(text).not.toMatch(/PULUMI_ACCESS_TOKEN|ARM_CLIENT_SECRET|servicePrincipalKey/);
    expect(
      [...text.matchAll(/\$\((\w*(?:token|secret|password)\w*|System\.AccessToken)\)/gi)].map(
        ([, name]) => name,
      ),
    ).toEqual(['System.AccessToken', 'System.AccessToken']);
  });
});

test("Pulumi's command line is the version of its SDK", () => {
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const versions = [...workflows, ...azurePipelines].flatMap(({ text }) =>
    [...text.matchAll(/(?:pulumi-version: |--version )(\d+\.\d+\.\d+)/g)].map(([, version]) => version),
  );
  expect(versions.length).toBeGreaterThan(3);
  expect(new Set(versions)).toEqual(new Set([dependencies['@pulumi/pulumi']]));
});
