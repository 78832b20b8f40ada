import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import {
  type CallKey,
  calls,
  type GraphClient,
  type NeededCall,
  type NeededPermission,
  neededPermissions,
  neededRoles,
} from '../graph/index.ts';
import { handlers } from '../provider/index.ts';
import { type Deployed, deploy } from './deploy/index.ts';
import { deployTo } from './deployment.ts';
import { type Preparation, type Prepared, prepare, type RehearsalRequest } from './prepare.ts';
import { createWorld, type World } from './world.ts';

/** What whoever deploys a stack, or only looks at it, must be allowed. */
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

/** What is asked of a stack that is only looked at, beside what `pulumi preview --refresh` reads. */
export interface Looking {
  also: readonly CallKey[];
}

/**
 * What the deployer of a stack needs, or whoever is `looking` at it: the stack is deployed to an emulated tenant and taken down again, and
 * every call that makes is looked up in the one table of calls. Never rejects for what a person wrote.
 */
export async function needsOf(request: RehearsalRequest, looking?: Looking): Promise<Needed> {
  const { prepared, ...read } = prepare(request);
  if (!prepared) return read;
  const { world, diagnostics } = createWorld(prepared);
  const all = [...read.diagnostics, ...diagnostics];
  if (hasErrors(diagnostics)) return { ...read, diagnostics: all };
  const deployed = await deployTo(world, prepared);
  const seen = looking && [...lookups(deployed), ...(await refreshed(world, deployed)), ...alsoBy(looking)];
  const takenDown = await deploy({
    program: async () => {},
    project: 'rollcall',
    stack: prepared.stack.name,
    config: {},
    graph: world.graphFor(),
    caller: world.deployer,
    previous: deployed.state,
  });
  const needed = seen
    ? neededCalls(prepared, seen).map(call => ({ ...call, unowned: true, reading: true as const }))
    : neededCalls(prepared, [...deployed.calls, ...takenDown.calls]);
  const needs: Needs = {
    stack: prepared.stack.name,
    vendors: prepared.vendors.map(({ name }) => name),
    unowned: looking ? [] : unownedIn(prepared),
    permissions: neededPermissions(needed),
    roles: looking ? [] : rolesFor(prepared, needed),
    failures: [...deployed.failures, ...takenDown.failures].map(({ message }) => message),
  };
  return { ...read, diagnostics: all, needs };
}

type Made = Pick<NeededCall, 'key'> & { component: string | undefined };

/** What a deployment only reads: the program's lookups, and each resource after it is made, as a refresh does. */
function lookups({ calls: made }: Pick<Deployed, 'calls'>): Made[] {
  return made.filter(({ key }) => calls[key].method === 'GET');
}

/** What a refresh reads of Rollcall's own resources. */
async function refreshed(world: World, { state }: Pick<Deployed, 'state'>): Promise<Made[]> {
  const made: Made[] = [];
  const graph = world.graphFor();
  for (const { type, id, inputs, component } of state) {
    const handler = (handlers as Readonly<Record<string, (typeof handlers)[keyof typeof handlers]>>)[type];
    const spied: GraphClient = {
      call(key, parameters, body) {
        made.push({ key, component });
        return graph.call(key, parameters, body);
      },
    };
    await handler?.read(spied, id, inputs);
  }
  return made;
}

const alsoBy = ({ also }: Looking): Made[] => also.map(key => ({ key, component: undefined }));

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
