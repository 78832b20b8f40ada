import { deploymentJobs } from './deployments.ts';

/** What the templates leave open. */
export interface Choices {
  /** The Pulumi project's name. */
  project: string;
  /** The first vendor file's name. */
  vendor: string;
  /** Where the package is, from the new project's folder: `node_modules/rollcall`. */
  rollcall: string;
  /** The stacks that are deployed, in this order. */
  stacks: readonly string[];
}

type Template = { template: string; path: (choices: Choices) => string };

/**
 * The files of `templates/init/`, and where each goes. npm packs no `.gitignore`, and folders with a dot are
 * easily overlooked: such names are given here.
 */
export const templates: readonly Template[] = [
  { template: 'Pulumi.yaml', path: () => 'Pulumi.yaml' },
  { template: 'index.js', path: () => 'index.js' },
  { template: 'mappings/vendor.yaml', path: ({ vendor }) => `mappings/${vendor}.yaml` },
  { template: 'stacks/Pulumi.dev.yaml', path: () => 'stacks/Pulumi.dev.yaml' },
  { template: 'stacks/dev.directory.yaml', path: () => 'stacks/dev.directory.yaml' },
  { template: 'stacks/dev.events.yaml', path: () => 'stacks/dev.events.yaml' },
  { template: 'vscode/settings.json', path: () => '.vscode/settings.json' },
  { template: 'vscode/extensions.json', path: () => '.vscode/extensions.json' },
];

const workflow = (name: string): Template => ({
  template: `github/workflows/${name}`,
  path: () => `.github/workflows/${name}`,
});

/** The pipelines there are to choose from: on a pull request, on a merge, every night. */
export const pipelines: Readonly<Record<'github' | 'azure' | 'none', readonly Template[]>> = {
  github: ['preview.yml', 'deploy.yml', 'deploy-stack.yml', 'drift.yml'].map(workflow),
  azure: [{ template: 'azure-pipelines.yml', path: () => 'azure-pipelines.yml' }],
  none: [],
};

/** A template's text with every `{{name}}` filled in. */
export function fill(template: string, { project, vendor, rollcall, stacks }: Choices): string {
  const values: Record<string, string> = {
    project,
    vendor,
    rollcall,
    deployments: deploymentJobs(stacks),
    stacks: stacks.join(', '),
    displayName: vendor.charAt(0).toUpperCase() + vendor.slice(1),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
}
