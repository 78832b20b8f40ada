import { hasErrors, suggestion } from '../diagnostics/index.ts';
import { applyMappings, customTemplate, type SynchronizationSchema } from '../schema/index.ts';
import type { DeployedVendor } from '../snapshot/index.ts';
import { loadVendors, parseStack, type StackConfig, type Vendor } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { exit } from './command.ts';
import { deployedSchema } from './deployed-schema.ts';
import { printed, wantsColour } from './print.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

export interface StackVendors {
  /** The project's folder. */
  root: string;
  stack: StackConfig;
  vendors: DeployedVendor[];
}

/** The vendors of a stack with the schemas their jobs have; else what is wrong is said, and the exit code given. */
export function vendorsOf(cwd: string, name: string): StackVendors | { code: number } {
  const { root, mappings = [], stacks = [], diagnostics } = readProject(cwd);
  const file = stacks.find(stack => stack.name === name);
  const colour = wantsColour(process.stderr, process.env);
  if (root === undefined || hasErrors(diagnostics)) {
    say(printed(diagnostics, [], colour));
    return { code: exit.problems };
  }
  if (!file) {
    const names = stacks.map(stack => stack.name);
    say(`There is no stack "${name}". ${suggestion(name, names) ?? ''}`.trimEnd());
    return { code: exit.usage };
  }
  const { stack, diagnostics: inStack } = parseStack(file.path, file.text);
  const loaded = loadVendors({ files: mappings, stack, stacks: stacks.map(each => each.name) });
  const all = [...inStack, ...loaded.diagnostics].filter(({ severity }) => severity === 'error');
  if (all.length > 0) {
    say(printed(all, [...mappings, ...stacks], colour, loaded.secrets));
    return { code: exit.problems };
  }
  const vendors = loaded.vendors.map(vendor => ({ vendor, schema: schemaOf(vendor) }));
  return { root, stack, vendors };
}

/** What the vendor's job has; of an application whose templates only its tenant knows, the rows of the file. */
function schemaOf(vendor: Vendor): SynchronizationSchema | undefined {
  if (!vendor.provisioning) return undefined;
  const deployed = deployedSchema(vendor);
  if ('schema' in deployed) return deployed.schema;
  return applyMappings(customTemplate('scim').schema, vendor.provisioning.mappings);
}
