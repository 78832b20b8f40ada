import { hasErrors, suggestion } from '../../diagnostics/index.ts';
import type { VendorProfile } from '../../scim/index.ts';
import { loadVendors, mappingFile, parseStack } from '../../vendor/index.ts';
import { readProject } from '../../workspace/index.ts';
import { exit } from '../command.ts';
import { defaultStack } from '../default-stack.ts';
import { printed, wantsColour } from '../print.ts';

/** What the file of a vendor says of its SCIM API. */
export interface VendorTarget {
  displayName: string;
  /** Undefined where the file says nothing: all of SCIM. */
  profile: VendorProfile | undefined;
  basePath: string;
}

/** The target, or an exit code; in both cases what is to be said. */
type Read = { problems: string } & ({ target: VendorTarget } | { code: number });

/** Reads a vendor's file in the project around a folder, as a stack has it. */
export function vendorTarget(cwd: string, name: string, asked: string | undefined): Read {
  const { root, mappings = [], stacks = [], diagnostics } = readProject(cwd);
  const colour = wantsColour(process.stderr, process.env);
  if (root === undefined || hasErrors(diagnostics))
    return { problems: printed(diagnostics, [], colour), code: exit.problems };
  const vendors = mappings
    .map(({ path }) => mappingFile(path))
    .flatMap(file => (file.kind === 'vendor' ? [file.vendor] : []));
  if (!vendors.includes(name)) return missing('vendor', name, vendors);
  const stackName = asked ?? defaultStack(cwd);
  const stackFile =
    stacks.find(stack => stack.name === stackName) ?? (asked === undefined ? stacks[0] : undefined);
  const names = stacks.map(stack => stack.name);
  if (!stackFile) return missing('stack', stackName, names);
  const { stack, diagnostics: inStack } = parseStack(stackFile.path, stackFile.text);
  const loaded = loadVendors({
    files: mappings,
    stack: { ...stack, vendors: [name] },
    stacks: names,
    only: [name],
  });
  // The token of the vendor's own API is nothing to the mock.
  const all = [...inStack, ...loaded.diagnostics].filter(each => each.code !== 'RC4002');
  const problems = printed(all, [...mappings, ...stacks], colour, loaded.secrets);
  const [vendor] = loaded.vendors;
  if (!vendor || hasErrors(all)) return { problems, code: exit.problems };
  if (!vendor.provisioning) {
    const nothing = `${vendor.displayName} is not provisioned over SCIM: there is nothing to serve.`;
    return { problems: problems + nothing, code: exit.usage };
  }
  const { displayName, provisioning, target: profile } = vendor;
  const basePath = new URL(provisioning.tenantUrl).pathname.replace(/\/+$/, '');
  return { problems, target: { displayName, profile, basePath } };
}

function missing(kind: string, name: string, known: readonly string[]): Read {
  return {
    problems: `There is no ${kind} "${name}". ${suggestion(name, known) ?? ''}`.trimEnd(),
    code: exit.usage,
  };
}
