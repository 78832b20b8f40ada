import { boundaryWord } from './characters.ts';
import type { Assertion, RegexNode } from './node.ts';

/**
 * Runs one node from an offset and then everything after it. Gives the end of the whole match, or -1.
 * What comes after is fixed when the pattern is compiled, so nothing is built while matching.
 */
type Step = (at: number) => number;

/** Thrown and caught within `find`: the search has used up its steps. */
const exhausted = Symbol('exhausted');

/**
 * A backtracking matcher with .NET's semantics (groups keep what they last caught, also over rounds
 * of a loop in which they took no part). It counts its steps, so that a pattern that would backtrack
 * for years ends with an answer.
 */
export class Matcher {
  readonly #run: Step;
  readonly #limit: number;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #pending: Int32Array;
  #text = '';
  #from = 0;
  #steps = 0;

  constructor(node: RegexNode, groups: number, limit: number) {
    this.#limit = limit;
    this.#starts = new Int32Array(groups);
    this.#ends = new Int32Array(groups);
    this.#pending = new Int32Array(groups);
    this.#run = this.#compile(node, at => at, false);
  }

  /** Start and end of each group in the first match at or after `from`; -1 where a group took no part. */
  find(text: string, from: number): { starts: number[]; ends: number[] } | null | 'exhausted' {
    this.#text = text;
    this.#from = from;
    this.#steps = 0;
    try {
      for (let start = from; start <= text.length; start += 1) {
        this.#starts.fill(-1);
        this.#ends.fill(-1);
        const end = this.#run(start);
        if (end < 0) continue;
        this.#starts[0] = start;
        this.#ends[0] = end;
        return { starts: [...this.#starts], ends: [...this.#ends] };
      }
      return null;
    } catch (error) {
      // A stack that runs out is the same trouble: a loop of very many rounds.
      if (error === exhausted || error instanceof RangeError) return 'exhausted';
      throw error;
    }
  }

  #count(): void {
    this.#steps += 1;
    if (this.#steps > this.#limit) throw exhausted;
  }

  #compile(node: RegexNode, next: Step, backward: boolean): Step {
    switch (node.kind) {
      case 'set': {
        const { test } = node;
        if (backward) return at => (at > 0 && test(this.#text.charCodeAt(at - 1)) ? next(at - 1) : -1);
        return at => (at < this.#text.length && test(this.#text.charCodeAt(at)) ? next(at + 1) : -1);
      }
      case 'sequence': {
        const items = backward ? node.items : node.items.toReversed();
        return items.reduce((after, item) => this.#compile(item, after, backward), next);
      }
      case 'either': {
        const branches = node.branches.map(branch => this.#compile(branch, next, backward));
        return at => {
          this.#count();
          for (const branch of branches) {
            const end = branch(at);
            if (end >= 0) return end;
          }
          return -1;
        };
      }
      case 'capture':
        return this.#capture(node.slot, node.item, next, backward);
      case 'loop':
        return node.item.kind === 'set'
          ? this.#setLoop(node.item.test, node, next, backward)
          : this.#loop(node, next, backward);
      case 'reference':
        return this.#reference(node.slot, node.ignoreCase, next, backward);
      case 'look':
        return this.#look(node, next);
      case 'atomic': {
        const inner = this.#compile(node.item, at => at, backward);
        return at => this.#keeping(() => inner(at), next);
      }
      case 'assertion':
        return at => (this.#holds(node.assertion, at) ? next(at) : -1);
    }
  }

  #capture(slot: number, item: RegexNode, next: Step, backward: boolean): Step {
    const [starts, ends, pending] = [this.#starts, this.#ends, this.#pending];
    const close: Step = at => {
      const [oldStart, oldEnd, opened] = [starts[slot] ?? -1, ends[slot] ?? -1, pending[slot] ?? 0];
      starts[slot] = Math.min(opened, at);
      ends[slot] = Math.max(opened, at);
      const end = next(at);
      if (end < 0) {
        starts[slot] = oldStart;
        ends[slot] = oldEnd;
        pending[slot] = opened;
      }
      return end;
    };
    const inner = this.#compile(item, close, backward);
    return at => {
      const old = pending[slot] ?? 0;
      pending[slot] = at;
      const end = inner(at);
      if (end < 0) pending[slot] = old;
      return end;
    };
  }

  /** A loop over single characters needs no recursion. */
  #setLoop(
    test: (unit: number) => boolean,
    { least, most, lazy }: { least: number; most: number; lazy: boolean },
    next: Step,
    backward: boolean,
  ): Step {
    const step = backward ? -1 : 1;
    const offset = backward ? -1 : 0;
    const fits = (at: number) => {
      const index = at + offset;
      return index >= 0 && index < this.#text.length && test(this.#text.charCodeAt(index));
    };
    return start => {
      let at = start;
      let rounds = 0;
      while (rounds < least && fits(at)) {
        at += step;
        rounds += 1;
      }
      if (rounds < least) return -1;
      if (lazy) {
        for (;;) {
          this.#count();
          const end = next(at);
          if (end >= 0) return end;
          if (rounds >= most || !fits(at)) return -1;
          at += step;
          rounds += 1;
        }
      }
      const first = at;
      while (rounds < most && fits(at)) {
        at += step;
        rounds += 1;
      }
      for (; ; at -= step) {
        this.#count();
        const end = next(at);
        if (end >= 0 || at === first) return end;
      }
    };
  }

  #loop(
    { item, least, most, lazy }: { item: RegexNode; least: number; most: number; lazy: boolean },
    next: Step,
    backward: boolean,
  ): Step {
    let rounds = 0;
    let last = -1;
    // What runs after may enter this loop again (a loop within a loop), so every way back restores both.
    const restoring = (run: Step, at: number): number => {
      const [oldRounds, oldLast] = [rounds, last];
      const end = run(at);
      if (end < 0) {
        rounds = oldRounds;
        last = oldLast;
      }
      return end;
    };
    const attempt: Step = at => {
      this.#count();
      // A round that took nothing would go on for ever: it ends the loop, and counts for all that are due.
      const empty = at === last;
      if (rounds < least && !empty) return restoring(round, at);
      const more = rounds < most && !empty;
      if (lazy) {
        const end = restoring(next, at);
        return end >= 0 || !more ? end : restoring(round, at);
      }
      const end = more ? restoring(round, at) : -1;
      return end >= 0 ? end : restoring(next, at);
    };
    const body = this.#compile(item, attempt, backward);
    const round: Step = at => {
      rounds += 1;
      last = at;
      return body(at);
    };
    const enter: Step = at => {
      rounds = 0;
      last = -1;
      return attempt(at);
    };
    return at => restoring(enter, at);
  }

  #reference(slot: number, ignoreCase: boolean, next: Step, backward: boolean): Step {
    const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
    return at => {
      const [start, end] = [this.#starts[slot] ?? -1, this.#ends[slot] ?? -1];
      if (start < 0) return -1;
      const length = end - start;
      const from = backward ? at - length : at;
      if (from < 0) return -1;
      const here = this.#text.slice(from, from + length);
      if (here.length < length || fold(here) !== fold(this.#text.slice(start, end))) return -1;
      return next(backward ? from : at + length);
    };
  }

  #look(
    { item, behind, negative }: { item: RegexNode; behind: boolean; negative: boolean },
    next: Step,
  ): Step {
    const inner = this.#compile(item, at => at, behind);
    if (!negative) return at => this.#keeping(() => (inner(at) < 0 ? -1 : at), next);
    return at => {
      const [starts, ends] = [this.#starts.slice(), this.#ends.slice()];
      const found = inner(at);
      this.#starts.set(starts);
      this.#ends.set(ends);
      return found < 0 ? next(at) : -1;
    };
  }

  /** Once `inner` has matched, its choices are final; if what follows fails, its groups are undone. */
  #keeping(inner: () => number, next: Step): number {
    const [starts, ends] = [this.#starts.slice(), this.#ends.slice()];
    const reached = inner();
    const end = reached < 0 ? -1 : next(reached);
    if (end < 0) {
      this.#starts.set(starts);
      this.#ends.set(ends);
    }
    return end;
  }

  #holds(assertion: Assertion, at: number): boolean {
    const text = this.#text;
    switch (assertion) {
      case 'start':
        return at === 0;
      case 'lineStart':
        return at === 0 || text.charCodeAt(at - 1) === 10;
      case 'end':
        return at === text.length;
      case 'endOrLastNewline':
        return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);
      case 'lineEnd':
        return at === text.length || text.charCodeAt(at) === 10;
      case 'searchStart':
        return at === this.#from;
      case 'boundary':
      case 'noBoundary': {
        const before = at > 0 && boundaryWord(text.charCodeAt(at - 1));
        const after = at < text.length && boundaryWord(text.charCodeAt(at));
        return (before !== after) === (assertion === 'boundary');
      }
    }
  }
}
