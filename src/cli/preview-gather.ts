import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { failing, gather, type Preview, preview as previewModel } from '../preview/index.ts';
import { type Done, exit } from './command.ts';
import { type PreviewOptions, previewOptions, readPreviewOptions } from './preview-options.ts';
import { hasFailed, renderPreview } from './preview-rendering.ts';
import { writeOut } from './write.ts';

interface Options extends PreviewOptions {
  expected?: string;
}

/** `rollcall preview-gather`: the parts of a preview as one report. */
export function command(done: Done): Command {
  const asked = new Command('preview-gather')
    .description('Make one report of the parts of a preview, which jobs of a pipeline wrote as JSON')
    .argument('<folder>', 'with <part>.json of every job')
    .option('--expected <json>', 'what preview-shards printed: a part that is not there is told, and fails');
  return previewOptions(asked)
    .addHelpText(
      'after',
      `
Example:
  npx rollcall preview --stack prod --shard 1/2 --out parts/prod.1-of-2.json
  npx rollcall preview --stack prod --shard 2/2 --out parts/prod.2-of-2.json
  npx rollcall preview-gather parts --out comment.md --out preview.html

Exit codes: 0 fine, 1 a risk of --fail-on, a part that is missing or a deployment that failed, 2 wrong usage, or no previews`,
    )
    .action(async (folder: string, options: Options) => done(await run(folder, options)));
}

const planned = z.array(z.object({ stack: z.string(), shard: z.string(), part: z.string() }));

async function run(folder: string, options: Options): Promise<number> {
  const { failOn, outs, refused } = readPreviewOptions(options);
  const expected = options.expected === undefined ? [] : parsed(planned, options.expected);
  if (!expected) refused.push('--expected is not what rollcall preview-shards prints');
  const found = read(folder);
  refused.push(...found.trouble);
  const preview = refused.length === 0 && together(found.parts, refused);
  if (!preview || !expected) return tell(refused, exit.usage);

  const missing = expected
    .filter(({ part }) => !found.names.includes(part))
    .map(({ stack, shard }) => `Stack ${stack}, part ${shard}: there is no preview; its job says why.`);
  for (const out of outs.length === 0 ? [undefined] : outs)
    if (!(await writeOut(renderPreview(preview, out, { ...options, missing }), out))) return exit.usage;
  const failures = failing(preview, failOn).map(({ code, name, message }) => `${code} ${name}: ${message}`);
  const isFine = missing.length + failures.length === 0 && !hasFailed(preview);
  return tell([...missing, ...failures], isFine ? exit.fine : exit.problems);
}

function tell(lines: readonly string[], code: number): number {
  process.stderr.write(lines.map(line => `${line}\n`).join(''));
  return code;
}

function together(parts: readonly Preview[], trouble: string[]): Preview | undefined {
  try {
    return gather(parts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    trouble.push(error.message);
    return undefined;
  }
}

/** The parts by the order of their names, so that the same parts give the same bytes. */
function read(folder: string): { names: string[]; parts: Preview[]; trouble: string[] } {
  const all: { names: string[]; parts: Preview[]; trouble: string[] } = { names: [], parts: [], trouble: [] };
  try {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.json')) continue;
      const part = parsed(previewModel, readFileSync(join(folder, file), 'utf8'));
      if (!part) all.trouble.push(`${file} is no preview: rollcall preview --format json writes one`);
      else all.parts.push(part);
      all.names.push(file.slice(0, -'.json'.length));
    }
  } catch (error) {
    all.trouble.push(`${folder} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return all;
}

function parsed<T>(model: z.ZodType<T>, text: string): T | undefined {
  try {
    return model.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
