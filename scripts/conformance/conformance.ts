import { pythonWithTools } from './python.ts';
import { type Profile, serve } from './served.ts';
import { type Check, type Tool, tools } from './tools.ts';

/** One tool against the server in one profile. */
export interface Outcome {
  readonly profile: Profile;
  readonly tool: string;
  readonly checks: readonly Check[];
  /** Failures and skips that nobody has looked at, and known ones that no longer occur. */
  readonly problems: readonly string[];
}

interface Known {
  readonly status: Check['status'];
  readonly names: readonly string[];
  readonly reason: string;
}

/** Looked at one by one. */
const known: readonly (Known & { readonly profiles: readonly Profile[]; readonly tool: RegExp })[] = [
  {
    profiles: ['strict', 'entra', 'lenient'],
    tool: /^scim-sanity/,
    status: 'skipped',
    names: ['Agent CRUD Lifecycle', 'AgenticApplication CRUD Lifecycle', 'Agent Rapid Lifecycle'],
    reason: 'resource types of a draft (draft-abbey-scim-agent-extension), of which neither RFC knows',
  },
];

export const profiles: readonly Profile[] = ['strict', 'entra', 'lenient'];

/** Runs every tool against the server in every profile; why not, where Python or the tools are not here. */
export async function conformance(): Promise<Outcome[] | { readonly missing: string }> {
  const python = await pythonWithTools();
  if ('missing' in python) return python;
  const { command } = python;
  const runs = profiles.flatMap(profile => tools.map(tool => run(command, profile, tool)));
  return Promise.all(runs);
}

/** Against a server of its own, so that no tool meets what another left behind. */
async function run(python: string, profile: Profile, { title, check }: Tool): Promise<Outcome> {
  const server = await serve(profile);
  try {
    const checks = await check(python, server);
    return { profile, tool: title, checks, problems: problemsOf(checks, profile, title) };
  } finally {
    await server.close();
  }
}

function problemsOf(checks: readonly Check[], profile: Profile, tool: string): string[] {
  const rules = known.filter(each => each.profiles.includes(profile) && each.tool.test(tool));
  const isKnown = ({ name, status }: Check) =>
    rules.some(rule => rule.status === status && rule.names.includes(name));
  const unknown = checks
    .filter(each => each.status !== 'passed' && !isKnown(each))
    .map(({ status, name, reason }) => `${status}: ${name}: ${reason}`);
  const gone = rules.flatMap(({ names, status }) =>
    names
      .filter(name => !checks.some(each => each.name === name && each.status === status))
      .map(name => `${name} is listed as ${status} and is not any more`),
  );
  return checks.length === 0 ? ['the tool checked nothing'] : [...unknown, ...gone];
}

/** Such as `strict   scim2-tester  135 passed`. */
export function line({ profile, tool, checks }: Outcome): string {
  const count = (status: Check['status']) => checks.filter(each => each.status === status).length;
  const [failed, skipped] = [count('failed'), count('skipped')];
  const rest = [failed > 0 ? `${failed} failed` : [], skipped > 0 ? `${skipped} skipped` : []].flat();
  return [`${profile.padEnd(9)}${tool.padEnd(40)}${count('passed')} passed`, ...rest].join(', ');
}
