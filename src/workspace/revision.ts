import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';
import type { ProjectFiles } from './files.ts';
import { git, said } from './git.ts';
import { findRoot, isVendorFile, type Project, stackName } from './project.ts';

/** The project as git holds it at some commit. */
export interface Revision extends ProjectFiles {
  /** As the person named it. */
  name: string;
  commit: string;
  /** Files are named `<revision>:<path>`, the way git does. Without files where the commit has no project yet. */
  project: Project;
}

/** The files of a project as a revision has them, read when somebody asks for them. */
class FilesAtRevision implements ProjectFiles {
  readonly project: Project;
  readonly name: string;
  readonly commit: string;
  readonly #prefix: string;

  constructor(name: string, { commit, prefix }: { commit: string; prefix: string }, project: Project) {
    this.name = name;
    this.commit = commit;
    this.#prefix = prefix;
    this.project = project;
  }

  besideStacks(file: string): string | undefined {
    const object = `${this.commit}:${this.#prefix}stacks/${file}`;
    const kind = said(git(this.project.root, ['cat-file', '-t', object]));
    return kind === 'blob' ? `${this.name}:stacks/${file}` : undefined;
  }

  read(path: string): ReturnType<ProjectFiles['read']> {
    const [, within = path] = path.split(`${this.name}:`);
    const [file] = contentsOf(this.project.root, this.commit, [`${this.#prefix}${within}`]);
    if (file) return { file: { path, text: file.text } };
    const message = `the commit ${this.commit.slice(0, 12)} has no such file`;
    return { problem: { code: 'RC1013', severity: 'error', message, file: path } };
  }
}

/**
 * Reads the project around a folder as it was at a revision, out of git's own storage: nothing is checked
 * out, the work tree and the index stay as they are, and no file is written. The revision has to be an ancestor of HEAD: then
 * what differs is what the work tree changes, and not what others have done since.
 */
export function readRevision(cwd: string, name: string): { revision: Revision } | { problem: Diagnostic } {
  const root = findRoot(cwd) ?? cwd;
  const found = commitOf(root, name);
  if ('problem' in found) return found;
  const { commit, prefix } = found;
  const files = filesAt(root, commit, prefix).map(({ path, text }) => ({
    path: `${name}:${path.slice(prefix.length)}`,
    text,
  }));
  const mappings = files.filter(({ path }) => path.startsWith(`${name}:mappings/`));
  const stacks = files
    .filter(({ path }) => path.startsWith(`${name}:stacks/`))
    .map(file => ({ ...file, name: stackName(file.path) ?? file.path }));
  const project = { root, mappings, stacks, diagnostics: [] };
  return { revision: new FilesAtRevision(name, found, project) };
}

/** Where nobody names one: the remote's main branch, or the local one where there is no such remote. */
export function defaultBase(cwd: string): string {
  const usual = 'origin/main';
  const known = said(git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${usual}^{commit}`]));
  if (known !== undefined) return usual;
  const local = said(git(cwd, ['rev-parse', '--verify', '--quiet', 'refs/heads/main^{commit}']));
  return local === undefined ? usual : 'main';
}

function commitOf(root: string, name: string): { commit: string; prefix: string } | { problem: Diagnostic } {
  const place = git(root, ['rev-parse', '--is-shallow-repository', '--show-prefix']);
  if ('missing' in place)
    return problem('RC4301', 'git cannot be run: the base is read from git', 'Install git.');
  const [shallow, prefix = ''] = said(place)?.split('\n') ?? [];
  if (shallow === undefined)
    return problem(
      'RC4301',
      'this is no clone of a git repository: there is no base to compare with',
      'Run it in a clone.',
    );
  const commit = name.startsWith('-')
    ? undefined
    : said(git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]));
  const deepen = 'Fetch all of it: git fetch --unshallow, or fetch-depth: 0 of actions/checkout.';
  if (commit === undefined)
    return shallow === 'true'
      ? problem('RC4303', `this clone is shallow and does not have ${name}`, deepen)
      : problem(
          'RC4302',
          `git knows no commit ${name}`,
          'Fetch it first (git fetch origin), or name another one with --base.',
        );
  const ancestor = git(root, ['merge-base', '--is-ancestor', commit, 'HEAD']);
  if (!('missing' in ancestor) && ancestor.status === 0) return { commit, prefix };
  if (shallow === 'true')
    return problem(
      'RC4303',
      `this clone is shallow: whether ${name} is an ancestor of HEAD cannot be told`,
      deepen,
    );
  const common = said(git(root, ['merge-base', commit, 'HEAD']));
  return problem(
    'RC4304',
    `${name} is no ancestor of HEAD: it has commits that this branch has not`,
    common === undefined
      ? 'The two have no commit in common: name another one with --base.'
      : `Merge it or rebase onto it; or compare with where this branch began: --base ${common.slice(0, 12)}`,
  );
}

/** Vendor files, overlays and stack files of a commit, by path. Links within the repository are followed. */
function filesAt(root: string, commit: string, prefix: string): SourceFile[] {
  const listed = git(root, [
    'ls-tree',
    '-z',
    '--full-tree',
    '--name-only',
    commit,
    `${prefix}mappings/`,
    `${prefix}stacks/`,
  ]);
  const paths = (said(listed) ?? '')
    .split('\0')
    .filter(path => path !== '' && !path.includes('\n') && isProjectFile(path.slice(prefix.length)))
    .sort();
  return contentsOf(root, commit, paths);
}

function contentsOf(root: string, commit: string, paths: readonly string[]): SourceFile[] {
  if (paths.length === 0) return [];
  const asked = paths.map(path => `${commit}:${path}\n`).join('');
  const answer = git(root, ['cat-file', '--batch', '--follow-symlinks'], asked);
  if ('missing' in answer) return [];
  return readBatch(answer.out, paths);
}

function isProjectFile(path: string): boolean {
  const [folder, name = '', ...deeper] = path.split('/');
  if (deeper.length > 0) return false;
  return folder === 'mappings' ? isVendorFile(name) : stackName(name) !== undefined;
}

/**
 * `<oid> blob <size>`, a line break, the content, a line break. A link that leads nowhere has its own target for
 * content, after `dangling`, `loop`, `notdir` or `symlink` and its size; what is missing has none.
 */
function readBatch(output: Buffer, paths: readonly string[]): SourceFile[] {
  const files: SourceFile[] = [];
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf(0x0a, at);
    if (end === -1) break;
    const head = output.toString('latin1', at, end);
    const [, kind, size] = /(blob|dangling|loop|notdir|symlink) (\d+)$/.exec(head) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    const length = Number(size);
    if (kind === 'blob') files.push({ path, text: output.toString('utf8', at, at + length) });
    at += length + 1;
  }
  return files;
}

function problem(code: Diagnostic['code'], message: string, hint: string): { problem: Diagnostic } {
  return { problem: { code, severity: 'error', message, hint } };
}
