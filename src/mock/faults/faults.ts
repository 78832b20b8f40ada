import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { effectOf, type Fault, type FaultsFile } from './fault.ts';
import { type Asked, type Test, testOf } from './pattern.ts';

/** More than anybody needs at once; each is asked about every request. */
export const mostFaults = 100;

/** A fault as it stands. */
export interface FaultState {
  /** Given when it was added; the numbers of removed ones do not come back. */
  readonly id: number;
  readonly name: string;
  readonly on: boolean;
  /** Requests it was about while it was on. */
  readonly matched: number;
  /** Of those, how many it struck. */
  readonly struck: number;
  readonly fault: Fault;
}

/** The fault that strikes a request. */
export interface Strike {
  readonly name: string;
  readonly fault: Fault;
}

interface Held extends FaultState {
  on: boolean;
  matched: number;
  struck: number;
  readonly test: Test;
  draw: () => number;
}

/**
 * The faults of one server and how often each struck. The same faults, seed and requests give the same strikes:
 * time has no part in it.
 */
export class Faults {
  #held: Held[] = [];
  #seed = 1;
  #ids = 0;

  get size(): number {
    return this.#held.length;
  }

  get seed(): number {
    return this.#seed;
  }

  list(): FaultState[] {
    return this.#held.map(({ id, name, on, matched, struck, fault }) => ({
      id,
      name,
      on,
      matched,
      struck,
      fault,
    }));
  }

  /** These instead of all others, with nothing counted yet. */
  replace({ seed = 1, faults }: FaultsFile): void {
    this.#seed = seed;
    this.#held = [];
    for (const fault of faults) this.add(fault);
  }

  add(fault: Fault): number {
    const id = ++this.#ids;
    const name = fault.name ?? effectOf(fault);
    const held = { id, name, on: true, matched: 0, struck: 0, fault, test: testOf(fault) };
    this.#held.push({ ...held, draw: drawer(this.#seed, this.#held.length) });
    return id;
  }

  /** False where there is no such fault; so with `remove`. */
  switch(id: number, on: boolean): boolean {
    const held = this.#held.find(each => each.id === id);
    if (held) held.on = on;
    return held !== undefined;
  }

  remove(id: number): boolean {
    const before = this.#held.length;
    this.#held = this.#held.filter(each => each.id !== id);
    return this.#held.length < before;
  }

  /** Counts from nothing again; what is on stays on. */
  restart(): void {
    for (const [at, held] of this.#held.entries())
      Object.assign(held, { matched: 0, struck: 0, draw: drawer(this.#seed, at) });
  }

  /** The first fault, in their order, that strikes this request; those behind it do not see it. */
  next(asked: Asked): Strike | undefined {
    for (const held of this.#held) {
      if (!held.on || !held.test(asked)) continue;
      held.matched++;
      if (!strikes(held.fault, held.matched, held.draw)) continue;
      held.struck++;
      return { name: held.name, fault: held.fault };
    }
    return undefined;
  }
}

/** @param matched which of the matching requests it is, from 1 */
function strikes({ after = 0, first, every, chance }: Fault, matched: number, draw: () => number): boolean {
  const turn = matched - after;
  if (turn < 1) return false;
  if (first !== undefined) return turn <= first;
  if (every !== undefined) return turn % every === 0;
  return chance === undefined || draw() < chance;
}

/** Each fault draws from a sequence of its own, so that switching one changes no other. */
function drawer(seed: number, place: number): () => number {
  // Sequences of neighbouring seeds begin alike: they are taken far apart, and not from their beginning.
  const generator = xoroshiro128plus((seed ^ Math.imul(place + 1, 0x9e3779b1)) | 0);
  for (let skipped = 0; skipped < 16; skipped++) generator.next();
  return () => uniformFloat64(generator);
}
