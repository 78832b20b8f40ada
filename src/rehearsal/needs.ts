import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import { type NeededCall, type NeededPermission, neededPermissions, neededRoles } from '../graph/index.ts';
import { deploy } from './deploy/index.ts';
import { deployTo } from './deployment.ts';
import { type Preparation, type Prepared, prepare, type RehearsalRequest } from './prepare.ts';
import { createWorld } from './world.ts';

/** What whoever deploys a stack must be allowed. */
export interface Needs {
  stack: string;
  vendors: string[];
  /** Vendors whose application is there already, so that the deployer does not own it. */
  unowned: string[];
  /** Microsoft Graph application permissions. */
  permissions: NeededPermission[];
  /** Entra roles, all of them, for a person who deploys. */
  roles: string[];
  /** What failed in the rehearsal: then calls are missing. */
  failures: string[];
}

export type Needed = Omit<Preparation, 'prepared'> & { needs?: Needs; diagnostics: Diagnostic[] };

/**
 * What the deployer of a stack needs: the stack is deployed to an emulated tenant and taken down again, and
 * every call that makes is looked up in the one table of calls. Never rejects for what a person wrote.
 */
export async function needsOf(request: RehearsalRequest): Promise<Needed> {
  const { prepared, ...read } = prepare(request);
  if (!prepared) return read;
  const { world, diagnostics } = createWorld(prepared);
  const all = [...read.diagnostics, ...diagnostics];
  if (hasErrors(diagnostics)) return { ...read, diagnostics: all };
  const deployed = await deployTo(world, prepared);
  const takenDown = await deploy({
    program: async () => {},
    project: 'rollcall',
    stack: prepared.stack.name,
    config: {},
    graph: world.graphFor(),
    caller: world.deployer,
    previous: deployed.state,
  });
  const calls = neededCalls(prepared, [...deployed.calls, ...takenDown.calls]);
  const needs: Needs = {
    stack: prepared.stack.name,
    vendors: prepared.vendors.map(({ name }) => name),
    unowned: unownedIn(prepared),
    permissions: neededPermissions(calls),
    roles: rolesFor(prepared, calls),
    failures: [...deployed.failures, ...takenDown.failures].map(({ message }) => message),
  };
  return { ...read, diagnostics: all, needs };
}

function neededCalls(
  prepared: Prepared,
  made: readonly { key: NeededCall['key']; component: string | undefined }[],
): NeededCall[] {
  const unowned = new Set(unownedIn(prepared));
  const vendors = new Set(prepared.vendors.map(({ name }) => name));
  return made.map(({ key, component = '' }) => ({
    key,
    unowned: unowned.has(component),
    ...(vendors.has(component) ? { vendor: component } : {}),
  }));
}

const unownedIn = ({ vendors }: Prepared) =>
  vendors.filter(({ application }) => application.from.kind === 'existing').map(({ name }) => name);

/** Consent to application permissions is an assignment too, and takes more than an assignment does. */
function rolesFor({ vendors }: Prepared, calls: readonly NeededCall[]): string[] {
  const consents = vendors.some(({ permissions }) => permissions.application.length > 0);
  const roles = neededRoles(calls.map(({ key }) => key));
  return consents ? [...new Set([...roles, 'Privileged Role Administrator'])] : roles;
}
