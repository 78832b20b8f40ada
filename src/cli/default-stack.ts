import { readProject } from '../workspace/index.ts';

/** The stack meant where none is named: the `usual` one, or the only one there is. */
export function defaultStack(cwd: string, usual = 'demo'): string {
  const { stacks = [] } = readProject(cwd);
  const [only, ...others] = stacks;
  return only && others.length === 0 ? only.name : usual;
}
