import { anyUnit, folded, noNewline } from './characters.ts';
import { GroupList, type Groups } from './groups.ts';
import { type Assertion, type Options, PatternProblem, type RegexNode, type Test } from './node.ts';
import { Scanner } from './scanner.ts';
import { readSet } from './set.ts';

const unlimited = Number.POSITIVE_INFINITY;
const deepest = 100;

/**
 * Reads a regular expression in .NET's dialect. Balancing groups and conditionals are refused: they
 * are the two constructs this engine does not have.
 * Source: "Regular expression language - quick reference" of .NET.
 */
export function parsePattern(source: string): { node: RegexNode; groups: Groups } | PatternProblem {
  // A group may be referred to before it comes, so references need a first walk that only counts.
  const counted = new PatternParser(source, undefined);
  try {
    counted.whole();
    const parser = new PatternParser(source, counted.groups);
    return { node: parser.whole(), groups: parser.groups };
  } catch (problem) {
    if (problem instanceof PatternProblem) return problem;
    throw problem;
  }
}

class PatternParser {
  readonly groups = new GroupList();
  readonly #known: Groups | undefined;
  readonly #scanner: Scanner;
  #options: Options = { i: false, m: false, n: false, s: false, x: false };
  #depth = 0;

  constructor(source: string, known: Groups | undefined) {
    this.#scanner = new Scanner(source);
    this.#known = known;
  }

  whole(): RegexNode {
    const node = this.#either();
    if (!this.#scanner.done()) this.#scanner.refuse('This ) closes nothing.');
    return node;
  }

  /** Branches up to the end or a `)`. Options set inside hold until there. */
  #either(): RegexNode {
    const outer = this.#options;
    this.#depth += 1;
    if (this.#depth > deepest) this.#scanner.refuse(`Groups nest at most ${deepest} deep.`);
    const branches = [this.#sequence()];
    while (this.#scanner.take('|')) branches.push(this.#sequence());
    this.#options = outer;
    this.#depth -= 1;
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: 'either', branches };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#skipBlanks();
      const next = this.#scanner.peek();
      if (next === '' || next === '|' || next === ')') break;
      const item = this.#atom();
      if (item !== undefined) items.push(this.#quantified(item));
    }
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
  }

  /** `undefined` for what matches nothing at all: comments and option settings. */
  #atom(): RegexNode | undefined {
    const scanner = this.#scanner;
    const character = scanner.peek();
    if (this.#quantifier() !== undefined) return scanner.refuse('This quantifier has nothing to repeat.');
    scanner.at += 1;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'set', test: readSet(scanner, this.#options.i) };
      case '.':
        return { kind: 'set', test: this.#options.s ? anyUnit : noNewline };
      case '^':
        return this.#assertion(this.#options.m ? 'lineStart' : 'start');
      case '$':
        return this.#assertion(this.#options.m ? 'lineEnd' : 'endOrLastNewline');
      case '\\':
        return this.#escape();
      default:
        return this.#character(character.charCodeAt(0));
    }
  }

  #quantified(item: RegexNode): RegexNode {
    this.#skipBlanks();
    const start = this.#scanner.at;
    const range = this.#quantifier();
    if (range === undefined) return item;
    const [least, most] = range;
    if (least > most) this.#scanner.refuse('This quantifier asks for more than it allows.', start);
    const lazy = this.#scanner.take('?');
    this.#skipBlanks();
    const after = this.#scanner.at;
    if (this.#quantifier() !== undefined) this.#scanner.refuse('This quantifier follows another one.', after);
    return { kind: 'loop', item, least, most, lazy };
  }

  /** A `{` that begins no quantifier stands for itself. */
  #quantifier(): [number, number] | undefined {
    const scanner = this.#scanner;
    if (scanner.take('*')) return [0, unlimited];
    if (scanner.take('+')) return [1, unlimited];
    if (scanner.take('?')) return [0, 1];
    const found = scanner.match(/\{(\d+)(,(\d*))?\}/uy);
    if (found === undefined) return undefined;
    const [, least, more, most] = found;
    return [Number(least), more === undefined ? Number(least) : most ? Number(most) : unlimited];
  }

  #group(): RegexNode | undefined {
    const scanner = this.#scanner;
    const start = scanner.at - 1;
    if (!scanner.take('?')) {
      if (this.#options.n) return this.#closed(start, this.#either());
      const slot = this.groups.unnamed();
      return { kind: 'capture', slot, item: this.#closed(start, this.#either()) };
    }
    if (scanner.take('#')) {
      if (scanner.match(/[^)]*\)/uy) === undefined) scanner.refuse('This comment has no ).', start);
      return undefined;
    }
    if (scanner.take(':')) return this.#closed(start, this.#either());
    if (scanner.take('>')) return { kind: 'atomic', item: this.#closed(start, this.#either()) };
    const look = scanner.match(/(<?)([=!])/uy);
    if (look !== undefined) {
      const [behind, negative] = [look[1] === '<', look[2] === '!'];
      return { kind: 'look', behind, negative, item: this.#closed(start, this.#either()) };
    }
    if (scanner.peek() === '(') scanner.refuse('Conditional groups cannot be rehearsed.', start);
    if (scanner.match(/(?:<\w*-\w+>|'\w*-\w+')/uy) !== undefined)
      scanner.refuse('Balancing groups cannot be rehearsed.', start);
    const name = scanner.match(/<([\p{L}\p{Nd}_]+)>|'([\p{L}\p{Nd}_]+)'/uy);
    if (name !== undefined) {
      const slot = this.groups.named(name[1] ?? name[2] ?? '');
      return { kind: 'capture', slot, item: this.#closed(start, this.#either()) };
    }
    return this.#inlineOptions(start);
  }

  #inlineOptions(start: number): RegexNode | undefined {
    const found = this.#scanner.match(/([imnsx]*)(?:-([imnsx]*))?([:)])/iuy);
    if (found === undefined)
      return this.#scanner.refuse('.NET knows no such group; a named group is (?<name>…).', start);
    const [, on = '', off = '', end] = found;
    const outer = this.#options;
    const options = { ...outer };
    for (const key of ['i', 'm', 'n', 's', 'x'] as const) {
      if (on.toLowerCase().includes(key)) options[key] = true;
      if (off.toLowerCase().includes(key)) options[key] = false;
    }
    this.#options = options;
    if (end === ')') return undefined;
    const item = this.#closed(start, this.#either());
    this.#options = outer;
    return item;
  }

  #closed(start: number, item: RegexNode): RegexNode {
    if (!this.#scanner.take(')')) this.#scanner.refuse('This ( has no ).', start);
    return item;
  }

  #escape(): RegexNode {
    const scanner = this.#scanner;
    const set = scanner.classEscape();
    if (set !== undefined) return { kind: 'set', test: set };
    const assertions: Record<string, Assertion> = {
      A: 'start',
      z: 'end',
      Z: 'endOrLastNewline',
      G: 'searchStart',
      b: 'boundary',
      B: 'noBoundary',
    };
    const assertion = assertions[scanner.peek()];
    if (assertion !== undefined) {
      scanner.at += 1;
      return this.#assertion(assertion);
    }
    const start = scanner.at - 1;
    const name = scanner.match(/k<([\p{L}\p{Nd}_]+)>|k'([\p{L}\p{Nd}_]+)'/uy);
    if (name !== undefined) return this.#reference(name[1] ?? name[2] ?? '', start);
    const digits = scanner.match(/[1-9]\d*/uy)?.[0];
    if (digits !== undefined) {
      // From 10 on, a number of no group is an octal code.
      if (digits.length === 1 || this.#known === undefined || this.#known.slotOf(digits) !== undefined)
        return this.#reference(digits, start);
      scanner.at = start + 1;
    }
    return this.#character(scanner.characterEscape());
  }

  #reference(name: string, at: number): RegexNode {
    if (this.#known === undefined) return { kind: 'sequence', items: [] };
    const slot = this.#known.slotOf(name);
    if (slot === undefined) return this.#scanner.refuse(`There is no group ${name}.`, at);
    return { kind: 'reference', slot, ignoreCase: this.#options.i };
  }

  #character(unit: number): RegexNode {
    const test: Test = given => given === unit;
    return { kind: 'set', test: this.#options.i ? folded(test) : test };
  }

  #assertion(assertion: Assertion): RegexNode {
    return { kind: 'assertion', assertion };
  }

  #skipBlanks(): void {
    if (this.#options.x) this.#scanner.match(/(?:\s+|#[^\n]*\n?)*/uy);
  }
}
