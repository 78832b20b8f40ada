import pc from 'picocolors';
import {
  type ExpressionIssue,
  type Outcome,
  print,
  type Trace,
  textOf,
  type Value,
} from '../expression/index.ts';
import { mappingSource, UnmappableError } from '../schema/index.ts';
import { asJson, type Explained } from './evaluate-row.ts';

/**
 * The answer of Graph's `parseExpression` (reference: "parseExpression"), and under `evaluation`, which
 * Graph has not, what each sub-expression came to.
 */
export function answerOf(expression: string, explained: Explained) {
  const source = parsedExpression(expression, explained);
  const { outcome, trace } = explained;
  return {
    parsingSucceeded: source !== null,
    evaluationSucceeded: outcome !== null && outcome.kind !== 'error',
    evaluationResult: outcome?.kind === 'value' ? resultsOf(outcome.value) : [],
    parsedExpression: source,
    error: errorOf(expression, explained),
    evaluation: trace && evaluationOf(trace),
  };
}

/** Graph names the parameters of functions it has: a call of another one is no expression to it. */
function parsedExpression(expression: string, { tree }: Explained) {
  if (tree === null) return null;
  try {
    return mappingSource({ expression }, '');
  } catch (error) {
    if (error instanceof UnmappableError) return null;
    throw error;
  }
}

/** Graph gives text for every value: one for each of several, none where there is no value. */
function resultsOf(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(resultsOf);
  if (value === null) return [];
  return [typeof value === 'object' ? JSON.stringify(value) : textOf(value)];
}

/** In the shape of Graph's publicError; its target is the part of the text that is wrong. */
function errorOf(expression: string, { outcome, issues }: Explained) {
  const one = ({ code, message, span }: Pick<ExpressionIssue, 'code' | 'message' | 'span'>) => ({
    code,
    message,
    target: expression.slice(span.start, span.end),
  });
  if (outcome?.kind === 'error') return { ...one({ ...outcome, span: outcome.at }), details: [] };
  if (outcome !== null) return null;
  const [first, ...details] = issues.filter(({ severity }) => severity === 'error').map(one);
  return first === undefined ? null : { ...first, details };
}

/** What came of a sub-expression, or that nothing asked for it. */
type Evaluation = {
  expression: string;
  at: { start: number; end: number };
  parts: Evaluation[];
} & (ReturnType<typeof asJson> | { evaluated: false });

function evaluationOf({ expression, outcome, parts }: Trace): Evaluation {
  return {
    expression: print(expression),
    at: expression.span,
    ...(outcome === null ? { evaluated: false } : asJson({ outcome, warnings: [] })),
    parts: parts.map(evaluationOf),
  };
}

/**
 * One line for each sub-expression: its canonical text → its value. A branch that was not needed is one
 * line, whatever is below it. Lines are cut to `width`.
 */
export function explanation(trace: Trace, width: number, colour: boolean): string {
  const colours = pc.createColors(colour);
  const lines: string[] = [];
  const walk = ({ expression, outcome, parts }: Trace, before: string, below: string): void => {
    const room = width - before.length;
    const text = visible(print(expression));
    if (outcome === null) {
      lines.push(colours.dim(`${before}${cut(text, room - 15)}  not evaluated`));
      return;
    }
    if (expression.kind === 'text' || expression.kind === 'number') {
      lines.push(colours.dim(before) + cut(text, room));
      return;
    }
    const value = cut(told(outcome), Math.max(24, Math.floor(room / 2)));
    const paint = outcome.kind === 'error' ? colours.red : colours.bold;
    lines.push(`${colours.dim(before)}${cut(text, room - value.length - 3)} → ${paint(value)}`);
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      walk(part, `${below}${last ? '└─ ' : '├─ '}`, `${below}${last ? '   ' : '│  '}`);
    }
  };
  walk(trace, '', '');
  return `${lines.join('\n')}\n`;
}

function told(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return shown(outcome.value);
    case 'dropped':
      return outcome.what === 'attribute' ? '(the attribute is left out)' : '(the person is skipped)';
    case 'error':
      return `${outcome.code} ${outcome.message}`;
  }
}

/** Text stands in quotes, so that "" and blanks can be seen. */
function shown(value: Value): string {
  if (value === null) return '(no value)';
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'string' || typeof value === 'object') return JSON.stringify(value);
  return textOf(value);
}

/** Line breaks inside a string constant would break the tree. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, character => JSON.stringify(character).slice(1, -1));
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(8, room - 1))}…`;
}
