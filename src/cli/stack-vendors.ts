import { hasErrors, suggestion } from '../diagnostics/index.ts';
import { loadVendors, mappingFile, parseStack, type StackConfig, type Vendor } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

export interface StackVendors {
  /** The project's folder. */
  root: string;
  stack: StackConfig;
  vendors: Vendor[];
}

/**
 * The vendors of a stack for commands that ask a tenant about them, or the exit code where there are none to
 * ask about: what is wrong has been said by then. Their secrets are nobody's business here.
 */
export function stackVendors(stack: string, asked: readonly string[]): StackVendors | { code: number } {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const { root, mappings = [], stacks = [], diagnostics: inProject } = readProject(process.cwd());
  const found = stacks.find(({ name }) => name === stack);
  const files = mappings.map(({ path }) => mappingFile(path));
  const known = files.flatMap(file => (file.kind === 'vendor' ? [file.vendor] : []));
  const strangers = asked.filter(name => !known.includes(name));
  if (mappings.length > 0 && (!found || strangers.length > 0)) {
    const names = stacks.map(({ name }) => name);
    if (!found) say(`There is no stack "${stack}". ${suggestion(stack, names) ?? ''}`.trimEnd());
    for (const name of strangers)
      say(`There is no vendor "${name}". ${suggestion(name, known) ?? ''}`.trimEnd());
    return { code: exit.usage };
  }
  const parsed = found && parseStack(found.path, found.text);
  const loaded =
    parsed &&
    loadVendors({
      files: mappings,
      stack: parsed.stack,
      stacks: stacks.map(({ name }) => name),
      ...(asked.length > 0 ? { only: asked } : {}),
    });
  const diagnostics = [...inProject, ...(parsed?.diagnostics ?? []), ...(loaded?.diagnostics ?? [])].filter(
    // A token that is not in git is with the tenant.
    ({ code, severity }) => code !== 'RC4002' && severity === 'error',
  );
  if (hasErrors(diagnostics) || !loaded || root === undefined) {
    const colour = wantsColour(process.stderr, process.env);
    say(printed(diagnostics, [...mappings, ...stacks], colour, loaded?.secrets));
    return { code: exit.problems };
  }
  if (loaded.vendors.length === 0) {
    say(`The stack ${stack} has none of these vendors.`);
    return { code: exit.usage };
  }
  return { root, stack: parsed.stack, vendors: loaded.vendors };
}
