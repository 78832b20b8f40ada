import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Rehearsal } from '../rehearsal/index.ts';
import { renderJson, renderMarkdown, renderText } from '../report/index.ts';
import { wantsColour } from './print.ts';

/** How a rehearsal's report is given. */
export interface ReportOptions {
  format: 'text' | 'json' | 'markdown';
  out?: string;
}

/** Adds the options of a report to a command. */
export function reportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to print it')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--out <file>', 'write the report there instead of printing it');
}

/** Known before anything is run: a report that cannot be kept is not worth the wait. */
export function whyNotWritable(path: string): string | undefined {
  const folder = dirname(resolve(path));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return `${path} cannot be written: there is no folder ${dirname(path)}`;
  if (statSync(resolve(path), { throwIfNoEntry: false })?.isDirectory())
    return `${path} cannot be written: it is a folder`;
  return undefined;
}

/** The report, in pieces. */
export function render(rehearsal: Rehearsal, { format, out }: ReportOptions): Iterable<string> {
  switch (format) {
    case 'json':
      return renderJson(rehearsal);
    case 'markdown':
      return [renderMarkdown(rehearsal)];
    case 'text': {
      const toTerminal = out === undefined;
      const columns = (toTerminal && process.stdout.columns) || 120;
      const colour = toTerminal && wantsColour(process.stdout, process.env);
      return [renderText(rehearsal, { colour, columns })];
    }
  }
}
