import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';
import { readSource, stackFile } from './file.ts';
import { type Project, readProject } from './project.ts';

/** A project's files, wherever they are held: in the work tree, or in git at some commit. */
export interface ProjectFiles {
  /** Without a root where there is no project. */
  project: Partial<Project> & Pick<Project, 'diagnostics'>;
  /** How a file beside the stacks, such as `demo.events.yaml`, is named; nothing where it is not there. */
  besideStacks(file: string): string | undefined;
  /** One of the files so named. */
  read(path: string): { file: SourceFile } | { problem: Diagnostic };
}

/** The files around a folder, as the work tree has them. */
export function workTree(cwd: string): ProjectFiles {
  const project = readProject(cwd);
  const { root } = project;
  return {
    project,
    besideStacks: file => (root === undefined ? undefined : stackFile(root, cwd, file)),
    read: path => readSource(cwd, path),
  };
}
