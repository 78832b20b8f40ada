import { Command, Option } from 'commander';
import { type Diagnostic, hasErrors, nearest } from '../diagnostics/index.ts';
import { watch } from '../policy/index.ts';
import { checkStacks, mappingFile } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack?: string[];
  allStacks?: boolean;
  vendor?: string[];
  json?: boolean;
}

/** `rollcall check`: every problem in every vendor file of every stack, at once. */
export function command(done: Done): Command {
  const check = new Command('check')
    .description('Report every problem in every vendor file of every stack')
    .option('-s, --stack <name>', 'only this stack (repeatable)', collect)
    .addOption(
      new Option('--all-stacks', 'every stack, which is what happens without --stack too').conflicts('stack'),
    )
    .option('-v, --vendor <name>', 'only this vendor (repeatable)', collect)
    .option('--json', 'print the diagnostics as a JSON array')
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall check --all-stacks\n  npx rollcall check --stack prod --vendor humbol --json\n\nExit codes: 0 no errors (warnings do not fail), 1 problems, 2 wrong usage',
    );
  return check.action((options: Options) => {
    const project = readProject(process.cwd());
    const { mappings = [], stacks = [] } = project;
    const vendors = mappings.map(({ path }) => mappingFile(path)).filter(file => file.kind === 'vendor');
    const unknown = [
      ...strangers(
        'stack',
        options.stack ?? [],
        stacks.map(({ name }) => name),
      ),
      ...strangers(
        'vendor',
        options.vendor ?? [],
        vendors.map(({ vendor }) => vendor),
      ),
    ];
    if (unknown.length > 0) {
      process.stderr.write(unknown.map(line => `${line}\n`).join(''));
      return done(exit.usage);
    }
    const now = Date.now();
    const checked = checkStacks(mappings, stacks, {
      now,
      inspect: (loaded, stack) => watch(loaded, stack, now),
      ...(options.stack ? { stacks: options.stack } : {}),
      ...(options.vendor ? { vendors: options.vendor } : {}),
    });
    const absent = (options.vendor ?? []).filter(name => !checked.vendors.includes(name));
    if (stacks.length > 0 && absent.length > 0) {
      const where = options.stack?.join(' or ') ?? 'any stack';
      process.stderr.write(
        absent.map(name => `${name} is not among the rollcall:vendors of ${where}.\n`).join(''),
      );
      return done(exit.usage);
    }
    const diagnostics = [...project.diagnostics, ...checked.diagnostics];
    if (options.json) process.stdout.write(`${JSON.stringify(diagnostics, null, 2)}\n`);
    else {
      const colour = wantsColour(process.stdout, process.env);
      const text = printed(diagnostics, [...mappings, ...stacks], colour, checked.secrets);
      process.stdout.write(`${text}${text && '\n'}${countLine(diagnostics, checked)}\n`);
    }
    done(hasErrors(diagnostics) ? exit.problems : exit.fine);
  });
}

function strangers(kind: string, asked: readonly string[], known: readonly string[]): string[] {
  return asked
    .filter(name => !known.includes(name))
    .map(name => {
      const near = nearest(name, known);
      const hint = near
        ? `Did you mean ${near}?`
        : `There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ') || 'none'}`;
      return `There is no ${kind} "${name}". ${hint}`;
    });
}

function countLine(
  diagnostics: readonly Diagnostic[],
  { vendors, stacks }: { vendors: readonly string[]; stacks: readonly string[] },
): string {
  const of = (kind: Diagnostic['severity']) => diagnostics.filter(({ severity }) => severity === kind).length;
  const errors = of('error');
  const warnings = of('warning');
  const notes = of('note');
  const problems = errors === 0 ? 'no problems' : count(errors, 'problem');
  const also = warnings === 0 ? '' : `, ${count(warnings, 'warning')}`;
  const meant = notes === 0 ? '' : `, ${count(notes, 'note')}`;
  return `${problems}${also}${meant} in ${count(vendors.length, 'vendor file')} of ${count(stacks.length, 'stack')}`;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
