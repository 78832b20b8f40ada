import type { Diagnostic } from '../diagnostics/index.ts';
import { lacking, permissionsFor } from '../graph/index.ts';
import { judge } from '../policy/index.ts';
import {
  belongsTo,
  createWorld,
  type Deployed,
  type OnProgress,
  type Prepared,
  type ResourceChange,
  resourceChanges,
  settle,
} from '../rehearsal/index.ts';
import { Ledger } from './ledger.ts';
import type { PreviewedResource, StackPreview } from './model.ts';
import { Stage } from './stage.ts';
import { vendorPreview } from './vendor.ts';

export interface StackRequest {
  /** The stack as the work tree has it, with the people it is tried on. */
  head: Prepared;
  /** The same stack at the base. No vendors where the base does not have it. */
  base: Pick<Prepared, 'project' | 'stack' | 'vendors'>;
  change: StackPreview['change'];
  /** When it takes place: epoch milliseconds. */
  at: number;
  /** Whether to keep what was sent of every person. */
  requests: boolean;
  onProgress?: OnProgress | undefined;
}

/**
 * What a change does in one stack: the base deployed to an emulated tenant and run until nothing is sent any more,
 * then the head deployed over it, as `pulumi up` would, and run on. What is sent after that is what the change
 * does.
 */
export async function previewStack(
  request: StackRequest,
): Promise<{ preview?: StackPreview; diagnostics: Diagnostic[] }> {
  const { head, base, change, at, requests, onProgress } = request;
  const { world, diagnostics } = createWorld(
    { ...head, vendors: base.vendors },
    { start: at, ...(onProgress && { onProgress }) },
  );
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const settled = settle(head);
  const ledgers = new Map<string, Ledger>();
  for (const { name } of [...head.vendors, ...base.vendors])
    if (!ledgers.has(name)) ledgers.set(name, new Ledger({ requests }));

  const stage = new Stage(world, settled, ledgers, onProgress);
  const before = await stage.deploy(base, undefined);
  const [unfit] = stoppedBy(before.deployed);
  if (unfit !== undefined) return { diagnostics: [...diagnostics, undeployable(base.stack.name, unfit)] };
  for (const ledger of ledgers.values()) ledger.switch();
  world.targets.serve(head.vendors);
  const after = await stage.deploy(head, before);

  const changes = resourceChanges(after.deployed, before.deployed.state);
  const names = [...ledgers.keys()].sort();
  const vendorOf = ({ component, name }: ResourceChange) =>
    // What could not be made stands in no state, which would tell: its name does.
    component ?? names.findLast(vendor => name.startsWith(`${vendor}-`));
  const isOfVendor = (change: ResourceChange) => ledgers.has(vendorOf(change) ?? '');
  const preview: StackPreview = {
    stack: head.stack.name,
    change,
    at: new Date(at).toISOString(),
    directory: { people: settled.directory.people, groups: settled.directory.groups },
    beside: changes.filter(change => !isOfVendor(change)).map(shown),
    failures: after.deployed.failures
      .filter(failure => !names.some(name => belongsTo(failure, name)))
      .map(({ message }) => message),
    // Where the program itself stopped, nothing was deployed and there is nothing to show of any vendor.
    vendors: (stoppedBy(after.deployed).length > 0 ? [] : names).flatMap(name => {
      const ledger = ledgers.get(name);
      if (!ledger) return [];
      const resources = changes.filter(each => vendorOf(each) === name).map(shown);
      const [was, is] = [before.snapshots.get(name), after.snapshots.get(name)];
      return [
        vendorPreview({
          name,
          before: was,
          after: is,
          ledger,
          resources,
          steady: { before: !before.restless.has(name), after: !after.restless.has(name) },
          guards: {
            before: was ? judge(was.vendor, base.stack.guards, at) : [],
            after: is ? judge(is.vendor, head.stack.guards, at) : [],
          },
          newlyNeeded: newlyNeeded(name, before.deployed, after.deployed),
          now: at,
        }),
      ];
    }),
  };
  return { preview, diagnostics };
}

/** What stopped the program itself, before it came to anything: the guards of a stack, for one. */
function stoppedBy({ steps, failures }: Deployed): string[] {
  return steps.length > 0 ? [] : failures.map(({ message }) => message);
}

function undeployable(stack: string, message: string): Diagnostic {
  return {
    code: 'RC4305',
    severity: 'error',
    message: `the base cannot be deployed to the stack ${stack}: ${message}`,
    hint: 'Compare with a commit that can be.',
  };
}

/** What of a schema differs is told row by row, as the job has it. */
const schemaType = 'rollcall:index:SynchronizationSchema';

function shown({ type, name, step, properties }: ResourceChange): PreviewedResource {
  return { type, name, step, properties: type === schemaType ? [] : properties };
}

/** Graph permissions the deployment needs for one vendor, and the base needs for none. */
function newlyNeeded(vendor: string, before: Deployed, after: Deployed): string[] {
  const had = permissionsFor(before.calls.map(({ key }) => key));
  const calls = after.calls.filter(({ component }) => component === vendor);
  return lacking(permissionsFor(calls.map(({ key }) => key)), had);
}
