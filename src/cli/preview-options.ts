import { type Command, Option } from 'commander';
import { riskCodes } from '../preview/index.ts';
import { collect } from './command.ts';
import { formats, type Rendering } from './preview-rendering.ts';
import { whyNotWritable } from './rehearsal-report.ts';

/** What becomes of a preview once it is there. */
export interface PreviewOptions extends Rendering {
  out?: string[];
  failOn?: string[];
}

/** Adds the options of a preview's report to a command. */
export function previewOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to print it; left out: what --out ends in, or else text').choices(
        formats,
      ),
    )
    .option(
      '--out <file>',
      'write it there instead of printing it (repeatable: .md, .html, .json, .txt)',
      collect,
    )
    .option('--report-url <url>', 'where the Markdown form says the whole report is')
    .option(
      '--fail-on <risks>',
      'exit with 1 where one of these shows and is not accepted: codes or names, comma-separated',
      words,
    );
}

function words(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...value.split(',').map(word => word.trim())].filter(word => word !== '');
}

/** The options as they are worked with; `refused`: known before anything is run, in sentences. */
export function readPreviewOptions({ out = [], failOn = [] }: PreviewOptions) {
  const { codes, unknown } = riskCodes(failOn);
  return {
    failOn: codes,
    outs: out,
    refused: [...unknown, ...out.flatMap(each => whyNotWritable(each) ?? [])],
  };
}
