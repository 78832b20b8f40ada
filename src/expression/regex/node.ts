/** Tells whether one UTF-16 code unit belongs; .NET matches code units, not code points. */
export type Test = (unit: number) => boolean;

export type Assertion =
  | 'start' // \A, and ^
  | 'lineStart' // ^ with the option m
  | 'end' // \z
  | 'endOrLastNewline' // \Z, and $
  | 'lineEnd' // $ with the option m
  | 'boundary'
  | 'noBoundary'
  | 'searchStart'; // \G

export type RegexNode =
  | { kind: 'set'; test: Test }
  | { kind: 'sequence'; items: RegexNode[] }
  | { kind: 'either'; branches: RegexNode[] }
  | { kind: 'capture'; slot: number; item: RegexNode }
  | { kind: 'loop'; item: RegexNode; least: number; most: number; lazy: boolean }
  | { kind: 'reference'; slot: number; ignoreCase: boolean }
  | { kind: 'look'; item: RegexNode; behind: boolean; negative: boolean }
  | { kind: 'atomic'; item: RegexNode }
  | { kind: 'assertion'; assertion: Assertion };

/** Options in force at a place of a pattern: `(?imnsx)`. */
export interface Options {
  i: boolean;
  m: boolean;
  n: boolean;
  s: boolean;
  x: boolean;
}

/** Why .NET, or this engine, would not take a pattern. `at` is an offset into it. */
export class PatternProblem {
  readonly reason: string;
  readonly at: number;

  constructor(reason: string, at: number) {
    this.reason = reason;
    this.at = at;
  }
}
