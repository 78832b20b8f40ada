import { readProject } from '../workspace/index.ts';

/** The stack meant where none is named: `demo`, or the only one there is. */
export function defaultStack(cwd: string): string {
  const { stacks = [] } = readProject(cwd);
  const [only, ...others] = stacks;
  return only && others.length === 0 ? only.name : 'demo';
}
