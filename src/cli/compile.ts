import { resolve } from 'node:path';
import { Command } from 'commander';
import { hasErrors, suggestion } from '../diagnostics/index.ts';
import { loadVendors, mappingFile, parseStack } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import { deployedSchema } from './deployed-schema.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack?: string;
}

/** `rollcall compile`: the schema that would be deployed, as JSON and nothing else on standard output. */
export function command(done: Done): Command {
  const compile = new Command('compile')
    .description('Print the synchronizationSchema JSON that would be deployed for a vendor')
    .argument('<file>', 'a vendor file, such as mappings/humbol.yaml')
    .option('-s, --stack <name>', 'with the overlay and values of this stack (default: the first by name)')
    .addHelpText(
      'after',
      '\nExample:\n  npx rollcall compile mappings/humbol.yaml --stack demo > schema.json\n\nExit codes: 0 fine, 1 problems, 2 wrong usage',
    );
  return compile.action((file: string, options: Options) => {
    const complain = (lines: readonly string[], code: number) => {
      process.stderr.write(lines.map(line => `${line}\n`).join(''));
      done(code);
    };
    const { root, mappings = [], stacks = [], diagnostics: missing } = readProject(process.cwd());
    const colour = wantsColour(process.stderr, process.env);
    if (root === undefined || hasErrors(missing))
      return complain([printed(missing, [], colour)], exit.problems);

    // As the person standing here names it, or as the project does.
    const places = [process.cwd(), root].map(folder => resolve(folder, file));
    const found = mappings.find(({ path }) => places.includes(resolve(path)));
    const asked = mappingFile(found?.path ?? '');
    if (asked.kind === 'other') {
      const known = mappings.map(({ path }) => path).filter(path => mappingFile(path).kind === 'vendor');
      return complain(
        [`${file} is no vendor file of this project. ${suggestion(file, known) ?? ''}`.trimEnd()],
        exit.usage,
      );
    }
    const { vendor } = asked;
    const chosen = options.stack ?? (asked.kind === 'overlay' ? asked.stack : undefined);
    const stackFile = chosen === undefined ? stacks[0] : stacks.find(({ name }) => name === chosen);
    if (!stackFile) {
      const known = stacks.map(({ name }) => name);
      return complain(
        [`There is no stack "${chosen}". ${suggestion(chosen ?? '', known) ?? ''}`.trimEnd()],
        exit.usage,
      );
    }

    const { stack, diagnostics } = parseStack(stackFile.path, stackFile.text);
    const names = stacks.map(({ name }) => name);
    const loaded = loadVendors({ files: mappings, stack: { ...stack, vendors: [vendor] }, stacks: names });
    const all = [...diagnostics, ...loaded.diagnostics];
    const text = printed(all, [...mappings, ...stacks], colour, loaded.secrets);
    const [model] = loaded.vendors;
    if (hasErrors(all) || !model) return complain([text], exit.problems);
    if (text) process.stderr.write(`${text}\n`);

    const compiled = deployedSchema(model);
    if ('nothing' in compiled)
      return complain([`${compiled.nothing}: there is no schema to compile`], exit.problems);
    if ('problems' in compiled) return complain(compiled.problems, exit.problems);
    process.stdout.write(`${JSON.stringify(compiled.schema, null, 2)}\n`);
    done(exit.fine);
  });
}
