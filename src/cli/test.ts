import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { type Result, type Tested, testVendors, updated } from '../cases/index.ts';
import { hasErrors, sortDiagnostics } from '../diagnostics/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack?: string;
  update?: true;
}

/** `rollcall test`: what mapping authors expect of their vendor files. */
export function command(done: Done): Command {
  return new Command('test')
    .description('Run mappings/<vendor>.test.yaml: people in, events between, what the vendor is sent out')
    .argument('[vendors...]', 'only these vendors; left out: every one that has tests')
    .option(
      '-s, --stack <name>',
      'the stack of files that name none; left out: demo, or the only one there is',
    )
    .option('--update', 'write what happens now into the files where it is otherwise than expected')
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall test\n  npx rollcall test humbol --update\n\nExit codes: 0 as expected, or updated; 1 otherwise than expected, or problems in the files; 2 wrong usage',
    )
    .action(async (vendors: string[], options: Options) => done(await run(vendors, options)));
}

async function run(
  vendors: string[],
  { stack = defaultStack(process.cwd()), update }: Options,
): Promise<number> {
  const colour = wantsColour(process.stdout, process.env);
  const { green, red, yellow, bold } = pc.createColors(colour);
  const mark = ({ diagnostics, days }: Result) => {
    if (diagnostics.length === 0) return green('✓');
    return update && days.size > 0 ? yellow('~') : red('✗');
  };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let heading = '';
  const tested = await testVendors({
    cwd: process.cwd(),
    vendors,
    stack,
    onResult: (vendor, result) => {
      if (vendor !== heading) say(`${heading === '' ? '' : '\n'}${bold(vendor)}`);
      heading = vendor;
      say(`  ${mark(result)} ${result.test.name}`);
    },
  });
  if (tested.unknown.length > 0) {
    process.stderr.write(tested.unknown.map(line => `${line}\n`).join(''));
    return exit.usage;
  }
  const results = tested.files.flatMap(file => file.results);
  if (results.length === 0 && tested.diagnostics.length === 0) {
    process.stderr.write('There are no tests: write mappings/<vendor>.test.yaml.\n');
    return exit.usage;
  }
  const broken = results.filter(({ days }) => days.size === 0);
  const found = update ? broken : results;
  const all = sortDiagnostics([...tested.diagnostics, ...found.flatMap(({ diagnostics }) => diagnostics)]);
  if (all.length > 0) say(`\n${printed(all, tested.sources, colour, tested.secrets)}`);
  const failed = found.filter(({ diagnostics }) => diagnostics.length > 0).length;
  if (update) for (const line of rewritten(tested)) say(line);
  const passed = results.length - failed;
  say(
    `${results.length === 0 ? '' : '\n'}${counted(passed, 'test')} passed${failed > 0 ? `, ${failed} failed` : ''}`,
  );
  return hasErrors(all) ? exit.problems : exit.fine;
}

/** Writes the files whose expectations have changed, and says so. */
function rewritten({ files }: Tested): string[] {
  return files.flatMap(({ file, results }) => {
    const { path, text } = file.source;
    const ran = results.filter(({ days }) => days.size > 0);
    const now = updated(file, ran);
    if (now === text) return [];
    writeFileSync(resolve(path), now);
    const changed = ran.filter(({ diagnostics }) => diagnostics.length > 0).length;
    return [`${path}: ${counted(changed, 'test')} written anew`];
  });
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
