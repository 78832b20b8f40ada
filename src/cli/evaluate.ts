import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { textOf, type Value } from '../expression/index.ts';
import { whyUnreadable } from '../workspace/index.ts';
import { type Done, exit } from './command.ts';
import {
  asJson,
  attributesShape,
  type Case,
  type Evaluated,
  evaluate,
  explain,
  rowShape,
  type World,
} from './evaluate-row.ts';
import { answerOf, explanation } from './explain.ts';
import { expressionFrame } from './expression-frame.ts';
import { wantsColour } from './print.ts';

interface Options {
  attributes?: string;
  now?: string;
  file?: string;
  explain?: true;
  json?: true;
}

const world: World = { clock: Date.now, random: Math.random };

const example = `
Examples:
  npx rollcall evaluate 'Join(" ", [givenName], [surname])' --attributes '{"givenName":"Aino","surname":"Laine"}'
  npx rollcall evaluate --explain 'IIF([a]="x", ToUpper([b]), CDate([c]))' --attributes '{"a":"x","b":"y"}'
    IIF([a] = "x", ToUpper([b]), CDate([c])) → "Y"
    ├─ [a] = "x" → True
    │  ├─ [a] → "x"
    │  └─ "x"
    ├─ ToUpper([b]) → "Y"
    │  └─ [b] → "y"
    └─ CDate([c])  not evaluated
  npx rollcall evaluate --file rows.json

rows.json holds [{ "id", "expression", "inputs", "now"?, "taken"? }, …]; the answer is
[{ "id", "value" }, …], with "dropped": "attribute" | "object" or "error": { "code", "message", "at" }
in place of the value. "taken" is what SelectUniqueValue finds in the target; the input
"$tenantDefaultDomain" is what DefaultDomain gives. With --explain each answer is that of Graph's
parseExpression, with the value of every sub-expression under "evaluation".

Exit codes: 0 fine, 1 an expression that is wrong or fails, 2 wrong usage`;

/** `rollcall evaluate`: what an expression gives for one person, or for each row of a file. */
export function command(done: Done): Command {
  return new Command('evaluate')
    .description('Evaluate a mapping expression as Entra does')
    .argument('[expression]', 'the expression; or --file')
    .option('--attributes <JSON>', "the person's source attributes, as a JSON object")
    .option('--now <ISO>', 'the time Now() gives (default: the clock)')
    .option('--file <rows.json>', 'evaluate each row of a file')
    .option('--explain', 'show what each sub-expression came to')
    .option('--json', "print JSON; with --explain in the shape of Graph's parseExpression answer")
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
  const given: Case = { expression, inputs, now: options.now };
  if (options.explain) return explainOne(given, options);
  const evaluated = evaluate(given, world);
  if (options.json) process.stdout.write(`${JSON.stringify(asJson(evaluated))}\n`);
  else print(expression, evaluated);
  return failed(evaluated) ? exit.problems : exit.fine;
}

function explainOne(given: Case, options: Options): number {
  const explained = explain(given, world);
  const { outcome, issues, trace } = explained;
  if (options.json) {
    process.stdout.write(`${JSON.stringify(answerOf(given.expression, explained), null, 2)}\n`);
  } else {
    const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
    if (trace !== null)
      process.stdout.write(explanation(trace, width, wantsColour(process.stdout, process.env)));
    tellProblems(given.expression, outcome === null ? { outcome, issues } : { outcome, warnings: issues });
  }
  return outcome === null || outcome.kind === 'error' ? exit.problems : exit.fine;
}

function runFile(file: string, options: Options): number {
  if (options.attributes !== undefined)
    return wrongUse('With --file the attributes are the `inputs` of each row: leave --attributes out.');
  const rows = readJson(file, z.array(rowShape), () => readFileSync(resolve(file), 'utf8'));
  if (typeof rows === 'string') return wrongUse(rows);
  const results = rows.map(row => {
    const given: Case = { ...row, now: row.now ?? options.now };
    if (options.explain) {
      const explained = explain(given, world);
      const answer = answerOf(row.expression, explained);
      return { id: row.id, answer, failed: !answer.evaluationSucceeded };
    }
    const evaluated = evaluate(given, world);
    return { id: row.id, answer: asJson(evaluated), failed: failed(evaluated) };
  });
  const lines = results.map(({ id, answer }) => JSON.stringify({ id, ...answer }));
  process.stdout.write(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
  return results.some(result => result.failed) ? exit.problems : exit.fine;
}

/** Only values go to the output, so that a script reads nothing else; the rest is for people. */
function print(expression: string, evaluated: Evaluated): void {
  tellProblems(expression, evaluated);
  const { outcome } = evaluated;
  switch (outcome?.kind) {
    case 'value':
      if (outcome.value === null) tell('(no value)');
      else if (Array.isArray(outcome.value) && outcome.value.length === 0) tell('(an empty list)');
      else process.stdout.write(`${shown(outcome.value).join('\n')}\n`);
      break;
    case 'dropped':
      tell(outcome.what === 'attribute' ? '(the attribute is left out)' : '(the person is skipped)');
  }
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Each with its frame: what `check` found, then what this person's values led to. */
function tellProblems(expression: string, evaluated: Evaluated): void {
  const colour = wantsColour(process.stderr, process.env);
  for (const issue of evaluated.outcome === null ? evaluated.issues : evaluated.warnings)
    tell(expressionFrame(expression, issue, colour));
  if (evaluated.outcome?.kind !== 'error') return;
  const { code, message, at } = evaluated.outcome;
  tell(expressionFrame(expression, { code, severity: 'error', message, span: at }, colour));
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
