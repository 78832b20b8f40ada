import * as pulumi from '@pulumi/pulumi';
import { frame, hasErrors } from './diagnostics/index.ts';
import { watch } from './policy/index.ts';
import { deployVendors, type RecoveryOptions, recoverLostAnswers } from './resources/index.ts';
import { endings, loadVendors, parseStack } from './vendor/index.ts';
import { type Project, readProject } from './workspace/index.ts';

export type { VendorOutputs } from './resources/index.ts';
export type { StackConfig, Vendor, VendorFile } from './vendor/index.ts';

interface Surroundings {
  /** Epoch milliseconds. */
  now: number;
  /** Takes what is said beside the deployment, in a preview too. */
  warn: (message: string) => unknown;
  /** Takes what somebody meant to do, and says why. */
  note?: (message: string) => unknown;
  /** The way to the tenant, for what a lost answer left there; left out: as the stack's configuration says. */
  recovery?: Pick<RecoveryOptions, 'graph' | 'sleep'>;
}

/**
 * The Pulumi program: the project's vendor files, as this stack has them, deployed. It is a function, so
 * that a rehearsal can run it more than once, on any folder or on a project that was read already, for some of the
 * vendors `only`, at a time of its own.
 *
 * @throws pulumi.RunError listing everything that is wrong, before anything is registered
 */
export default async function program(
  project: string | Project = process.cwd(),
  only?: readonly string[],
  { now, warn, note = () => {}, recovery = {} }: Surroundings = {
    now: Date.now(),
    warn: message => pulumi.log.warn(message),
    note: message => pulumi.log.info(message),
  },
) {
  const {
    mappings = [],
    stacks = [],
    diagnostics: unreadable,
  } = typeof project === 'string' ? readProject(project) : project;
  const name = pulumi.getStack();
  const file = stacks.find(stack => stack.name === name);
  const { stack, diagnostics } = parseStack(file?.path ?? `Pulumi.${name}.yaml`, file?.text ?? '');
  const names = stacks.map(stack => stack.name);
  const loaded = loadVendors({ files: mappings, stack, stacks: names, ...(only ? { only } : {}) });

  const watched = watch(loaded, stack, now);
  const problems = [...unreadable, ...diagnostics, ...loaded.diagnostics, ...watched];
  if (hasErrors(problems)) {
    const stopping = problems.filter(({ severity, code }) => severity === 'error' || code === 'RC4002');
    throw new pulumi.RunError(stopping.map(problem => frame(problem)).join('\n'));
  }
  for (const finding of watched) (finding.severity === 'note' ? note : warn)(frame(finding));
  for (const vendor of loaded.vendors)
    for (const { message, hint } of endings(vendor, now)) warn(`${vendor.name}: ${message}. ${hint}`);
  recoverLostAnswers({ ...recovery, warn });
  return deployVendors(loaded.vendors, stack);
}
