// Writes this repository's own pipelines from the templates a team gets: npm run pipelines
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fill, pipelines } from '../src/init/index.ts';

/** What this repository puts into the templates. */
const choices = { project: 'rollcall', vendor: '', rollcall: '.', stacks: ['dev', 'staging', 'prod'] };

const root = new URL('../', import.meta.url);
for (const { template, path } of [...pipelines.github, ...pipelines.azure]) {
  const to = new URL(path(choices), root);
  mkdirSync(dirname(to.pathname), { recursive: true });
  writeFileSync(to, fill(readFileSync(new URL(`templates/init/${template}`, root), 'utf8'), choices));
}
