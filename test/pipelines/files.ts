import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Choices, fill, pipelines } from '../../src/init/index.ts';

export const repository = resolve(import.meta.dirname, '../..');

export interface PipelineFile {
  /** Where it is in the repository, or would be in a team's. */
  path: string;
  text: string;
  whose: 'repository' | 'team';
}

const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** A template as it is written for somebody's stacks. */
function filled(kind: 'github' | 'azure', stacks: string[]): PipelineFile[] {
  const choices: Choices = { project: 'team', vendor: 'acme', rollcall: 'node_modules/rollcall', stacks };
  return pipelines[kind].map(({ template, path }) => ({
    path: path(choices),
    text: fill(read(`templates/init/${template}`), choices),
    whose: 'team',
  }));
}

const own = (path: string): PipelineFile => ({ path, text: read(path), whose: 'repository' });

/** The workflows of GitHub: the repository's, and what a team gets. */
export const workflows: PipelineFile[] = [
  ...readdirSync(join(repository, '.github/workflows')).map(name => own(`.github/workflows/${name}`)),
  ...filled('github', ['dev']),
];

export const azurePipelines: PipelineFile[] = [own('azure-pipelines.yml'), ...filled('azure', ['dev'])];

/** What the templates give for this repository's stacks. */
export const expected = [
  ...filled('github', ['dev', 'staging', 'prod']),
  ...filled('azure', ['dev', 'staging', 'prod']),
];
