import { blocking, check } from './check.ts';
import { compare } from './compare.ts';
import type { Instant } from './dates/instant.ts';
import { parseDate } from './dates/parse.ts';
import { type CallSite, isGiven, literalOf, type Read } from './functions/definition.ts';
import { definitionOf } from './functions/table.ts';
import type { Argument, Call, Comparison, Expression, Numeral, Span } from './tree.ts';
import {
  type Context,
  Halt,
  numberOf,
  type Outcome,
  type Scalar,
  scalarOf,
  textOf,
  type Value,
} from './value.ts';

export type Program = (context: Context) => Outcome;

/** Told what a node came to, each time one is evaluated. */
export type Watch = (node: Expression, result: Value | Halt) => void;

/**
 * Turns an expression once into a function that runs for each person. A tree that `check` finds
 * impossible (an unknown function, missing arguments …) compiles to a program that says so.
 * Watching changes no result: what is not needed stays unevaluated, and unseen.
 */
export function compile(tree: Expression, watch?: Watch): Program {
  const problem = check(tree).find(issue => blocking.has(issue.code));
  if (problem !== undefined) {
    const { code, message, span } = problem;
    return () => ({ kind: 'error', code, message, at: span });
  }
  const read = compileNode(tree, watch);
  return context => {
    const value = read(context);
    return value instanceof Halt ? value.outcome : { kind: 'value', value };
  };
}

function compileNode(node: Argument, watch: Watch | undefined): Read<Value> {
  return watched(node, readerOf(node, watch), watch);
}

function watched<T extends Value>(node: Argument, read: Read<T>, watch: Watch | undefined): Read<T> {
  if (watch === undefined || node.kind === 'empty') return read;
  return context => {
    const result = read(context);
    watch(node, result);
    return result;
  };
}

function readerOf(node: Argument, watch: Watch | undefined): Read<Value> {
  switch (node.kind) {
    case 'call':
      return definitionOf(node.name)?.compile(siteOf(node, watch)) ?? (() => null);
    case 'comparison':
      return compileComparison(node, false, watch);
    case 'attribute': {
      const { name } = node;
      return context => context.attribute(name);
    }
    case 'text': {
      const { value } = node;
      return () => value;
    }
    case 'number': {
      const value = valueOfNumeral(node);
      return () => value;
    }
    case 'word':
      return compileWord(node.name);
    case 'empty':
      return () => null;
  }
}

/** A numeral keeps its text where a double would change it: leading zeros, or more than 15 digits. */
function valueOfNumeral({ text }: Numeral): Value {
  if (text.startsWith('&')) return numberOf(text) ?? text;
  return String(Number(text)) === text ? Number(text) : text;
}

function compileWord(name: string): Read<Value> {
  if (name === 'IgnoreAttributeFlow' || name === 'IgnoreObjectFlow') {
    const halt = new Halt({ kind: 'dropped', what: name === 'IgnoreObjectFlow' ? 'object' : 'attribute' });
    return () => halt;
  }
  return () => name;
}

/**
 * `nullFails`: IIF's rule. "If the source attribute used within the IIF function is empty or null, the
 * condition check fails", whatever the operator; so does a function's null.
 */
function compileComparison(node: Comparison, nullFails: boolean, watch: Watch | undefined): Read<boolean> {
  const { operator, left, right } = node;
  const sides = [left, right].map(side => ({
    read: compileNode(side, watch),
    isAttribute: side.kind === 'attribute',
    span: side.span,
  }));
  const byNumber = left.kind === 'number' || right.kind === 'number';
  const [first, second] = sides;
  if (first === undefined || second === undefined) return () => false;
  return context => {
    const a = first.read(context);
    if (a instanceof Halt) return a;
    const b = second.read(context);
    if (b instanceof Halt) return b;
    const [x, y] = [scalarOf(a), scalarOf(b)];
    if (x === undefined) return severalValues(first.span);
    if (y === undefined) return severalValues(second.span);
    if (nullFails) {
      if (x === null || y === null) return false;
      if ((x === '' && first.isAttribute) || (y === '' && second.isAttribute)) return false;
    }
    return compare(operator, x, y, byNumber);
  };
}

function severalValues(at: Span): Halt {
  return new Halt({ kind: 'error', code: 'RC2203', message: 'One value is needed here, not several.', at });
}

function siteOf(call: Call, watch: Watch | undefined): CallSite {
  const spanOf = (index: number | undefined): Span => {
    const argument = index === undefined ? undefined : call.arguments[index];
    return isGiven(argument) ? argument.span : call.nameSpan;
  };
  const fail: CallSite['fail'] = (code, message, index) =>
    new Halt({ kind: 'error', code, message, at: spanOf(index) });
  const value = (index: number): Read<Value> => {
    const argument = call.arguments[index];
    return argument === undefined ? () => null : compileNode(argument, watch);
  };
  /** Reads one value and turns it into what is asked for. */
  const converted = <T>(index: number, convert: (scalar: Scalar) => T | Halt): Read<T> => {
    const read = value(index);
    return context => {
      const given = read(context);
      if (given instanceof Halt) return given;
      const scalar = scalarOf(given);
      return scalar === undefined ? severalValues(spanOf(index)) : convert(scalar);
    };
  };
  const number = (index: number, otherwise?: number): Read<number> => {
    if (otherwise !== undefined && !isGiven(call.arguments[index])) return () => otherwise;
    return converted(index, scalar => numberOf(scalar) ?? fail('RC2202', misfit(scalar, 'a number'), index));
  };
  const boolean = (index: number): Read<boolean> =>
    converted(index, scalar => truthOf(scalar) ?? fail('RC2204', misfit(scalar, 'True or False'), index));

  return {
    count: call.arguments.length,
    given: index => isGiven(call.arguments[index]),
    literal: index => literalOf(call.arguments[index]),
    fixed: index => (watch === undefined ? literalOf(call.arguments[index]) : undefined),
    dated: index => {
      const argument = call.arguments[index];
      return argument?.kind === 'call' && definitionOf(argument.name)?.gives === 'date';
    },
    value,
    text: index => {
      const argument = call.arguments[index];
      // A numeral in place of text is the text that was typed; VB's &HF has no text of its own.
      if (argument?.kind === 'number' && !argument.text.startsWith('&'))
        return watched(argument, () => argument.text, watch);
      return converted(index, scalar => (scalar === null ? null : textOf(scalar)));
    },
    number,
    integer: (index, otherwise) => {
      const read = number(index, otherwise);
      return context => {
        const given = read(context);
        if (given instanceof Halt || Number.isInteger(given)) return given;
        return fail('RC2202', `${given} is not a whole number.`, index);
      };
    },
    boolean,
    condition: index => {
      const argument = call.arguments[index];
      return argument?.kind === 'comparison'
        ? watched(argument, compileComparison(argument, true, watch), watch)
        : boolean(index);
    },
    date: index => {
      // Now() and a constant have one text for everybody: it is read once.
      let last: { text: string; instant: Instant } | undefined;
      return converted(index, scalar => {
        if (last !== undefined && scalar === last.text) return last.instant;
        const instant = typeof scalar === 'string' ? parseDate(scalar) : undefined;
        if (instant === undefined) return fail('RC2201', misfit(scalar, 'a date'), index);
        if (typeof scalar === 'string') last = { text: scalar, instant };
        return instant;
      });
    },
    fail,
  };
}

/** VB's CBool: no value is false, a number is true unless it is 0. `undefined`: neither. */
function truthOf(scalar: Scalar): boolean | undefined {
  if (typeof scalar === 'boolean') return scalar;
  if (scalar === null || scalar === '') return false;
  const number = numberOf(scalar);
  if (number !== undefined) return number !== 0;
  const found = /^\s*(true|false)\s*$/i.exec(String(scalar))?.[1];
  return found === undefined ? undefined : found.toLowerCase() === 'true';
}

function misfit(scalar: Scalar, needed: string): string {
  return scalar === null
    ? `There is no value; ${needed} is needed.`
    : `${JSON.stringify(scalar)} is not ${needed}.`;
}
