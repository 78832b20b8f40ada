import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { azurePipelines, workflows } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-pipelines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

interface Issue {
  number: number;
  title?: string;
  body: string;
  state: string;
  user: { type: string };
}

/** As much of GitHub as actions/github-script gives the scripts: issues and comments, kept. */
class FakeGitHub {
  issues: Issue[] = [];
  comments: { id: number; issue: number; body: string; user: { type: string } }[] = [];
  #last = 0;

  async run(file: string, job: string): Promise<void> {
    const text = workflows.find(({ path, whose }) => whose === 'team' && path.endsWith(file))?.text ?? '';
    const step = parse(text, { merge: true }).jobs[job].steps.at(-1);
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    const context = {
      repo: { owner: 'contoso', repo: 'provisioning' },
      issue: { number: 7 },
      serverUrl: 'https://github.example',
      runId: 99,
    };
    const before = process.cwd();
    process.chdir(folder);
    try {
      await new AsyncFunction('github', 'context', 'require', step.with.script)(
        this,
        context,
        createRequire(import.meta.url),
      );
    } finally {
      process.chdir(before);
    }
  }

  paginate = async (list: (given: object) => unknown, given: object) => list(given);
  rest = {
    issues: {
      listComments: ({ issue_number }: { issue_number: number }) =>
        this.comments.filter(({ issue }) => issue === issue_number),
      createComment: ({ issue_number, body }: { issue_number: number; body: string }) => {
        this.#last += 1;
        this.comments.push({ id: this.#last, issue: issue_number, body, user: { type: 'Bot' } });
      },
      updateComment: ({ comment_id, body }: { comment_id: number; body: string }) => {
        for (const comment of this.comments) if (comment.id === comment_id) comment.body = body;
      },
      listForRepo: ({ state }: { state: string }) => this.issues.filter(issue => issue.state === state),
      create: ({ title, body }: { title: string; body: string }) => {
        this.issues.push({
          number: this.issues.length + 1,
          title,
          body,
          state: 'open',
          user: { type: 'Bot' },
        });
      },
      update: ({ issue_number, ...given }: { issue_number: number }) => {
        for (const issue of this.issues) if (issue.number === issue_number) Object.assign(issue, given);
      },
    },
  };
}

const mark = '<!-- rollcall preview -->';

test('GitHub: one comment, updated in place; one that a person wrote is left alone', async () => {
  const github = new FakeGitHub();
  github.comments.push({ id: 100, issue: 7, body: `${mark} quoted`, user: { type: 'User' } });
  write('report/comment.md', `${mark}\nfirst`);
  await github.run('preview.yml', 'comment');
  write('report/comment.md', `${mark}\nsecond`);
  await github.run('preview.yml', 'comment');
  expect(github.comments.map(({ body }) => body)).toEqual([`${mark} quoted`, `${mark}\nsecond`]);
  rmSync(join(folder, 'report'), { recursive: true });
  await github.run('preview.yml', 'comment');
  expect(github.comments).toHaveLength(2);
  expect(github.comments[1]?.body).toContain('https://github.example/contoso/provisioning/actions/runs/99');
});

test('GitHub: one issue for a stack that differs, updated, and closed when nothing differs', async () => {
  const github = new FakeGitHub();
  process.env.STACKS = JSON.stringify([{ stack: 'dev' }, { stack: 'prod' }, { stack: 'gone' }]);
  const look = (stack: string, exit: object, resources = '') => {
    write(`drift/${stack}/exit.json`, JSON.stringify(exit));
    write(`drift/${stack}/resources.txt`, resources);
    const jobs = { vendors: [{ vendor: 'humbol', problems: ['The job is in quarantine'] }] };
    write(`drift/${stack}/jobs.json`, JSON.stringify(jobs));
  };
  try {
    look('dev', { resources: 0, jobs: 0 });
    look('prod', { resources: 255, jobs: 1 }, '\u001b[31m~ group\u001b[0m ``````');
    await github.run('drift.yml', 'issue');
    await github.run('drift.yml', 'issue');
    expect(github.issues.map(({ title, state }) => [title, state])).toEqual([
      ['Drift in stack prod', 'open'],
      ['Drift in stack gone', 'open'],
    ]);
    expect(github.issues[0]?.body).toContain('- humbol: The job is in quarantine');
    expect(github.issues[0]?.body).toContain('\n~ group ````\n');
    expect(github.issues[1]?.body).toContain('could not be looked at');
    look('prod', { resources: 0, jobs: 0 });
    await github.run('drift.yml', 'issue');
    expect(github.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
  } finally {
    delete process.env.STACKS;
  }
});

/** As much of Azure DevOps as the scripts ask: the threads of a pull request, work items. */
class FakeAzure implements Disposable {
  threads: { id: number; isDeleted: boolean; status: string; comments: { id: number; content: string }[] }[] =
    [];
  items: Record<string, unknown>[] = [];
  readonly #server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = text === '' ? undefined : JSON.parse(text);
    const { pathname } = new URL(request.url ?? '', 'http://azure');
    const allowed = request.headers.authorization === 'Bearer the-token';
    response.statusCode = allowed ? 200 : 401;
    response.end(JSON.stringify(allowed ? this.#answer(`${request.method} ${pathname}`, body as never) : {}));
  });

  #answer(call: string, body: never): unknown {
    const threads = '/project/_apis/git/repositories/repository/pullRequests/7/threads';
    const items = '/project/_apis/wit';
    if (call === `GET ${threads}`) return { value: this.threads };
    if (call === `POST ${threads}`) {
      const { status, comments } = body as { status: string; comments: { content: string }[] };
      return this.threads.push({
        id: this.threads.length + 1,
        isDeleted: false,
        status,
        comments: comments.map(({ content }) => ({ id: 1, content })),
      });
    }
    const [, thread] = new RegExp(`^PATCH ${threads}/(\\d+)/comments/1$`).exec(call) ?? [];
    const first = this.threads[Number(thread) - 1]?.comments[0];
    if (first) return Object.assign(first, body);
    if (call === `POST ${items}/wiql`)
      return { workItems: this.items.map((_, index) => ({ id: index + 1 })) };
    const fields = Object.fromEntries(
      (Array.isArray(body) ? body : []).map(({ path, value }: { path: string; value: unknown }) => [
        path.replace('/fields/', ''),
        value,
      ]),
    );
    if (call === `POST ${items}/workitems/$Issue`) return this.items.push(fields);
    const [, item] = new RegExp(`^PATCH ${items}/workitems/(\\d+)$`).exec(call) ?? [];
    return Object.assign(this.items[Number(item) - 1] ?? {}, fields);
  }

  /** Runs the script of a step, found by its name, as the agent's bash does. */
  async run(displayName: string, environment: Record<string, string>): Promise<number | null> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
    const { port } = this.#server.address() as AddressInfo;
    const text = azurePipelines.find(({ whose }) => whose === 'team')?.text ?? '';
    const steps: { displayName?: string; bash?: string }[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('bash' in value) steps.push(value as { bash: string });
      for (const each of Object.values(value)) collect(each);
    };
    collect(parse(text));
    const script = steps.find(step => step.displayName === displayName)?.bash ?? 'exit 9';
    const env = {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      COLLECTION: `http://127.0.0.1:${port}/`,
      PROJECT: 'project',
      RUN: '99',
      SYSTEM_ACCESSTOKEN: 'the-token',
      ...environment,
    };
    const child = spawn('bash', ['-c', script], { cwd: folder, env, stdio: 'ignore' });
    const code = await new Promise<number | null>(done => child.on('close', done));
    await new Promise(done => this.#server.close(done));
    return code;
  }

  [Symbol.dispose](): void {
    this.#server.close();
  }
}

test('Azure: one thread, updated in place, that blocks nobody', async () => {
  using azure = new FakeAzure();
  const comment = (more = {}) =>
    azure.run('Comment on the pull request', { REPOSITORY: 'repository', PULL_REQUEST: '7', ...more });
  azure.threads.push({ id: 1, isDeleted: false, status: 'active', comments: [{ id: 1, content: 'Why?' }] });
  write('report/comment.md', `${mark}\nfirst`);
  expect(await comment()).toBe(0);
  write('report/comment.md', `${mark}\nsecond`);
  expect(await comment()).toBe(0);
  expect(azure.threads.map(({ status, comments }) => [status, comments[0]?.content])).toEqual([
    ['active', 'Why?'],
    ['closed', `${mark}\nsecond`],
  ]);
  expect(await comment({ SYSTEM_ACCESSTOKEN: 'another' })).not.toBe(0);
});

test('Azure: one work item for a stack that differs, updated in place', async () => {
  using azure = new FakeAzure();
  const tell = () => azure.run('Tell what differs', { STACK: 'prod' });
  write('drift/exit.json', '{ "resources": 0, "jobs": 0 }');
  expect(await tell()).toBe(0);
  expect(azure.items).toEqual([]);
  write('drift/exit.json', '{ "resources": 255, "jobs": 0 }');
  write('drift/resources.txt', '~ <group>');
  expect([await tell(), await tell()]).toEqual([0, 0]);
  expect(azure.items).toHaveLength(1);
  expect(azure.items[0]).toMatchObject({
    'System.Title': 'Drift in stack prod',
    'System.Description': expect.stringContaining('<pre>~ &lt;group></pre>'),
  });
  write('drift/exit.json', '{ "resources": 0, "jobs": 0 }');
  expect(await tell()).toBe(0);
  expect(azure.items[0]).toHaveProperty(['System.History']);
});

/** The deployments' own scripts, in both pipelines: GitHub's looks before it runs, Azure's does both. */
const deploys: [string, () => string][] = [
  [
    'GitHub',
    () => {
      const { text = '' } =
        workflows.find(({ path, whose }) => whose === 'team' && path.endsWith('deploy-stack.yml')) ?? {};
      const steps: { run?: string }[] = parse(text).jobs.up.steps;
      return steps.flatMap(({ run = '' }) => (run.includes('pulumi') ? [run] : [])).join('\n');
    },
  ],
  [
    'Azure',
    () => {
      const [, script = ''] =
        /inlineScript: \|\n((?: {26}.*\n)+?) *env:/.exec(azurePipelines[0]?.text ?? '') ?? [];
      return script;
    },
  ],
];

// What `pulumi stack export` prints: https://github.com/pulumi/pulumi, sdk/go/common/apitype, DeploymentV3.
test.each(deploys)('%s: what a killed run was making stops the next one', (_, script) => {
  const urn = 'urn:pulumi:dev::team::rollcall:index:VendorDeployment$azuread:index/group:Group::acme-members';
  const up = (deployment: object) => {
    rmSync(join(folder, 'deployed'), { force: true });
    const printed = JSON.stringify({ version: 3, deployment });
    write('.pulumi/bin/pulumi', `#!/bin/sh\n[ "$1" = up ] && touch deployed\necho '${printed}'\n`);
    chmodSync(join(folder, '.pulumi/bin/pulumi'), 0o755);
    const env = {
      PATH: `${folder}/.pulumi/bin:${process.env.PATH}`,
      HOME: folder,
      STACK: 'dev',
      servicePrincipalId: 'a',
      tenantId: 'b',
      idToken: 'c',
    };
    const { status, stdout } = spawnSync('bash', ['-e', '-c', script()], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return { status, stdout, deployed: existsSync(join(folder, 'deployed')) };
  };
  expect(up({})).toMatchObject({ status: 0, deployed: true });
  expect(up({ pending_operations: [{ type: 'updating', resource: { urn } }] })).toMatchObject({
    deployed: true,
  });
  const stopped = up({ pending_operations: [{ type: 'creating', resource: { urn } }] });
  expect(stopped).toMatchObject({ status: 1, deployed: false });
  expect(stopped.stdout).toContain('was making acme-members.');
});
