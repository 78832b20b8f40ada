import { spawnSync } from 'node:child_process';

/** Enough for the mapping files of some hundred vendors. */
const mostOutput = 256 * 1024 * 1024;

export type GitAnswer = { status: number; out: Buffer; err: string } | { missing: true };

/**
 * One question to git, standing in a folder. It is asked read-only: no lock is taken and no index refreshed,
 * so that whatever else works in the clone notices nothing.
 */
export function git(folder: string, args: readonly string[], input?: string): GitAnswer {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    input,
    maxBuffer: mostOutput,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '1', LC_ALL: 'C' },
  });
  if (error || status === null) return { missing: true };
  return { status, out: stdout, err: stderr.toString('utf8') };
}

/** What git said, without its last line break; nothing where it refused. */
export function said(answer: GitAnswer): string | undefined {
  if ('missing' in answer || answer.status !== 0) return undefined;
  return answer.out.toString('utf8').replace(/\n$/, '');
}
