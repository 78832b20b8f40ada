import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startScimServer } from '../../../src/mock/index.ts';
import { repository } from '../../local/project.ts';
import { post, user } from '../wire.ts';

const rounds = 5;

/** The server as a process of its own. */
function serve(file: string): Promise<{ child: ChildProcess; url: string }> {
  const script = join(repository, 'bin/rollcall.js');
  const child = spawn(process.execPath, [script, 'serve', 'scim', '--port', '0', '--data', file]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', text => {
      said += text;
      const [url] = /http:\/\/localhost:\d+\/scim\/v2/.exec(said) ?? [];
      if (url !== undefined) resolve({ child, url });
    });
    child.on('close', () => reject(new Error('it ended')));
  });
}

/** What the server said of each user: the last title, or that it is gone. */
type Answered = Map<string, string | undefined>;

/** Changes one user after the other until the server is gone. Gives whom it asked about last, without an answer. */
async function change(url: string, name: string, answered: Answered): Promise<string> {
  for (let at = 0; ; at++) {
    const userName = `${name}-${at}`;
    try {
      const made = await post(`${url}/Users`, user(userName));
      const { id } = z.object({ id: z.string() }).parse(await made.json());
      answered.set(userName, '');
      const body = JSON.stringify({ Operations: [{ op: 'replace', path: 'title', value: userName }] });
      const patched = await fetch(`${url}/Users/${id}`, { method: 'PATCH', body });
      expect(patched.status).toBe(200);
      await patched.text();
      answered.set(userName, userName);
      if (at % 3 > 0) continue;
      expect((await fetch(`${url}/Users/${id}`, { method: 'DELETE' })).status).toBe(204);
      answered.set(userName, undefined);
    } catch (error) {
      if (error instanceof TypeError) return userName;
      throw error;
    }
  }
}

test('killed again and again, it holds everything it answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'data.jsonl');
  const answered: Answered = new Map();
  for (let round = 0; round < rounds; round++) {
    const { child, url } = await serve(file);
    const writers = ['a', 'b', 'c'].map(name => change(url, `${name}${round}`, answered));
    const before = answered.size;
    // Some time later than the first answers, each time another.
    while (answered.size < before + 10) await wait(5);
    await wait(70 * round);
    child.kill('SIGKILL');
    // Nobody knows of the request that got no answer whether it was done.
    for (const unsure of await Promise.all(writers)) answered.delete(unsure);
  }
  const server = await startScimServer({ data: file });
  const held = new Map(
    [...server.store.users.values()].map(({ userName, title }) => [userName, title ?? '']),
  );
  await server.close();
  for (const [userName, title] of answered) expect([userName, held.get(userName)]).toEqual([userName, title]);
});
