import { removedStacks } from '../preview/index.ts';
import { parseStack } from '../vendor/index.ts';
import { type Project, type Revision, readProject } from '../workspace/index.ts';
import { defaultStack } from './default-stack.ts';

/**
 * The stacks meant where none is named: those that are deployed somewhere, since a change does nothing to anybody
 * in the others, and those the change takes away from the base. Where there are none, the one that is rehearsed.
 */
export function stacksToPreview(cwd: string, base?: Revision): string[] {
  const { stacks = [] } = readProject(cwd);
  const gone = base ? removedStacks(cwd, base) : [];
  const lost = (base?.project.stacks ?? []).filter(({ name }) => gone.includes(name));
  const deployed = [...stacks, ...lost].filter(isDeployed).map(({ name }) => name);
  return deployed.length > 0 ? deployed : [defaultStack(cwd)];
}

function isDeployed({ path, text }: Project['stacks'][number]): boolean {
  return !parseStack(path, text).stack.rehearsalOnly;
}
