/** What the templates leave open. */
export interface Choices {
  /** The Pulumi project's name. */
  project: string;
  /** The first vendor file's name. */
  vendor: string;
  /** Where the package is, from the new project's folder: `node_modules/rollcall`. */
  rollcall: string;
}

/**
 * The files of `templates/init/`, and where each goes. npm packs no `.gitignore`, and folders with a dot are
 * easily overlooked: such names are given here.
 */
export const templates: readonly { template: string; path: (choices: Choices) => string }[] = [
  { template: 'Pulumi.yaml', path: () => 'Pulumi.yaml' },
  { template: 'index.js', path: () => 'index.js' },
  { template: 'mappings/vendor.yaml', path: ({ vendor }) => `mappings/${vendor}.yaml` },
  { template: 'stacks/Pulumi.dev.yaml', path: () => 'stacks/Pulumi.dev.yaml' },
  { template: 'stacks/dev.directory.yaml', path: () => 'stacks/dev.directory.yaml' },
  { template: 'stacks/dev.events.yaml', path: () => 'stacks/dev.events.yaml' },
  { template: 'github/workflows/rollcall.yml', path: () => '.github/workflows/rollcall.yml' },
];

/** A template's text with every `{{name}}` filled in. */
export function fill(template: string, { project, vendor, rollcall }: Choices): string {
  const values: Record<string, string> = {
    project,
    vendor,
    rollcall,
    displayName: vendor.charAt(0).toUpperCase() + vendor.slice(1),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
}
