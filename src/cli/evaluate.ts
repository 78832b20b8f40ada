import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { textOf, type Value } from '../expression/index.ts';
import { whyUnreadable } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import { asJson, attributesShape, type Case, type Evaluated, evaluate, rowShape } from './evaluate-row.ts';
import { expressionFrame } from './expression-frame.ts';
import { wantsColour } from './print.ts';

interface Options {
  attributes?: string;
  now?: string;
  file?: string;
  json?: true;
}

const example = `
Examples:
  npx rollcall evaluate 'Join(" ", [givenName], [surname])' --attributes '{"givenName":"Aino","surname":"Laine"}'
  npx rollcall evaluate --file rows.json

rows.json holds [{ "id", "expression", "inputs", "now"?, "taken"? }, …]; the answer is
[{ "id", "value" }, …], with "dropped": "attribute" | "object" or "error": { "code", "message", "at" }
in place of the value. "taken" is what SelectUniqueValue finds in the target; the input
"$tenantDefaultDomain" is what DefaultDomain gives.

Exit codes: 0 fine, 1 an expression that is wrong or fails, 2 wrong usage`;

/** `rollcall evaluate`: what an expression gives for one person, or for each row of a file. */
export function command(done: Done): Command {
  return new Command('evaluate')
    .description('Evaluate a mapping expression as Entra does')
    .argument('[expression]', 'the expression; or --file')
    .option('--attributes <JSON>', "the person's source attributes, as a JSON object")
    .option('--now <ISO>', 'the time Now() gives (default: the clock)')
    .option('--file <rows.json>', 'evaluate each row of a file')
    .option('--json', 'print JSON')
    .addHelpText('after', example)
    .action((expression: string | undefined, options: Options) => done(run(expression, options)));
}

function run(expression: string | undefined, options: Options): number {
  if (options.now !== undefined && Number.isNaN(Date.parse(options.now)))
    return wrongUse(`--now takes an ISO 8601 time such as 2025-07-30T00:00:00Z, not ${options.now}.`);
  if (expression !== undefined && options.file === undefined) return runOne(expression, options);
  if (expression === undefined && options.file !== undefined) return runFile(options.file, options);
  return wrongUse('Give either an expression or --file.');
}

function runOne(expression: string, options: Options): number {
  const inputs = readJson('--attributes', attributesShape, () => options.attributes ?? '{}');
  if (typeof inputs === 'string') return wrongUse(inputs);
  const evaluated = evaluate({ expression, inputs, now: options.now }, Date.now, Math.random);
  if (options.json) process.stdout.write(`${JSON.stringify(asJson(evaluated))}\n`);
  else print(expression, evaluated);
  return failed(evaluated) ? exit.problems : exit.fine;
}

function runFile(file: string, options: Options): number {
  if (options.attributes !== undefined)
    return wrongUse('With --file the attributes are the `inputs` of each row: leave --attributes out.');
  const rows = readJson(file, z.array(rowShape), () => readFileSync(file, 'utf8'));
  if (typeof rows === 'string') return wrongUse(rows);
  const results = rows.map(row => {
    const given: Case = { ...row, now: row.now ?? options.now };
    return { id: row.id, evaluated: evaluate(given, Date.now, Math.random) };
  });
  const lines = results.map(({ id, evaluated }) => JSON.stringify({ id, ...asJson(evaluated) }));
  process.stdout.write(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
  return results.some(({ evaluated }) => failed(evaluated)) ? exit.problems : exit.fine;
}

/** Only values go to the output, so that a script reads nothing else; the rest is for people. */
function print(expression: string, evaluated: Evaluated): void {
  const colour = wantsColour(process.stderr, process.env);
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  for (const issue of evaluated.outcome === null ? evaluated.issues : evaluated.warnings)
    tell(expressionFrame(expression, issue, colour));
  const { outcome } = evaluated;
  switch (outcome?.kind) {
    case 'value':
      if (outcome.value === null) tell('(no value)');
      else if (Array.isArray(outcome.value) && outcome.value.length === 0) tell('(an empty list)');
      else process.stdout.write(`${shown(outcome.value).join('\n')}\n`);
      break;
    case 'dropped':
      tell(outcome.what === 'attribute' ? '(the attribute is left out)' : '(the person is skipped)');
      break;
    case 'error': {
      const { code, message, at } = outcome;
      tell(expressionFrame(expression, { code, severity: 'error', message, span: at }, colour));
    }
  }
}

function shown(value: Value): string[] {
  if (Array.isArray(value)) return value.map(one => shown(one).join(', '));
  if (value === null) return ['(no value)'];
  return [typeof value === 'object' ? JSON.stringify(value) : textOf(value)];
}

function failed({ outcome }: Evaluated): boolean {
  return outcome === null || outcome.kind === 'error';
}

/** What the JSON holds, or a sentence that says why it cannot be used. */
function readJson<T>(name: string, shape: z.ZodType<T>, read: () => string): T | string {
  let text: string;
  try {
    text = read();
  } catch (error) {
    return `${name}: ${whyUnreadable(error)}.`;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `${name} is no JSON: ${error instanceof Error ? error.message : error}`;
  }
  const checked = shape.safeParse(json);
  return checked.success ? checked.data : `${name} does not fit.\n${z.prettifyError(checked.error)}`;
}

function wrongUse(message: string): number {
  process.stderr.write(`${message}\n(rollcall evaluate --help shows an example)\n`);
  return exit.usage;
}
