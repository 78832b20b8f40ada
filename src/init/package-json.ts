/** A `package.json` as the new project needs it. */
export interface PackageJson {
  text: string;
  /** The keys that were not there before. */
  added: string[];
  /** What is there and stands in the way, in sentences; `text` has it replaced. */
  conflicts: string[];
}

const scripts = { start: 'rollcall rehearse', check: 'rollcall check' };

/**
 * Adds to a `package.json` what Pulumi needs to load the program, an ES module called `index.js`, and the
 * scripts that are not there yet. The dependency on Rollcall is npm's to write: only who installs the package
 * knows where it comes from. Gives nothing where the text is no JSON object.
 *
 * @param alone there is no code that `type` could be about: `npm init` writes "commonjs" into an empty folder
 */
export function packageJsonText(
  present: string | undefined,
  { alone = false } = {},
): PackageJson | undefined {
  const before = present === undefined ? {} : parsed(present);
  if (!before) return undefined;
  const added: string[] = [];
  const conflicts: string[] = [];
  const after: Record<string, unknown> = { ...before };
  const add = (key: string, value: unknown) => {
    if (Object.hasOwn(before, key)) return;
    after[key] = value;
    added.push(key);
  };
  if (!Object.hasOwn(before, 'name')) add('private', true);
  add('type', 'module');
  if (after.type !== 'module') {
    if (alone && after.type === 'commonjs') added.push('type');
    else conflicts.push(`package.json: "type" is ${JSON.stringify(after.type)}; index.js is an ES module`);
    after.type = 'module';
  }
  // What Pulumi asks for the program, in this order (the SDK's cmd/run).
  for (const key of ['exports', 'main']) {
    if (!Object.hasOwn(before, key) || isProgram(before[key])) continue;
    conflicts.push(`package.json: Pulumi would run its "${key}", not index.js`);
    delete after[key];
  }
  const theirs = isObject(before.scripts) ? before.scripts : {};
  for (const name of Object.keys(scripts)) if (!Object.hasOwn(theirs, name)) added.push(`scripts.${name}`);
  after.scripts = { ...scripts, ...theirs };
  const indent = /^([ \t]+)"/m.exec(present ?? '')?.[1] ?? '  ';
  return { text: `${JSON.stringify(after, null, indent)}\n`, added, conflicts };
}

const isProgram = (value: unknown) => value === 'index.js' || value === './index.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
