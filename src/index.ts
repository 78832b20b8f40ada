import * as pulumi from '@pulumi/pulumi';
import { frame } from './diagnostics/index.ts';
import { deployVendors } from './resources/index.ts';
import { loadVendors, parseStack } from './vendor/index.ts';
import { readProject } from './workspace/index.ts';

/**
 * The Pulumi program: the project's vendor files, as this stack has them, deployed. It is a function, so
 * that a rehearsal can run it more than once, on any folder, and for some of the vendors `only`.
 *
 * @throws pulumi.RunError listing everything that is wrong, before anything is registered
 */
export default async function program(folder: string = process.cwd(), only?: readonly string[]) {
  const { mappings = [], stacks = [], diagnostics: unreadable } = readProject(folder);
  const name = pulumi.getStack();
  const file = stacks.find(stack => stack.name === name);
  const { stack, diagnostics } = parseStack(file?.path ?? `Pulumi.${name}.yaml`, file?.text ?? '');
  const names = stacks.map(stack => stack.name);
  const loaded = loadVendors({ files: mappings, stack, stacks: names, ...(only ? { only } : {}) });

  const problems = [...unreadable, ...diagnostics, ...loaded.diagnostics];
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new pulumi.RunError(errors.map(error => frame(error)).join('\n'));
  return deployVendors(loaded.vendors, stack);
}
