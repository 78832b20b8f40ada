const none: ReadonlySet<string> = new Set();

/** Links between objects, found from either end. */
export class Links {
  readonly #targets = new Map<string, Set<string>>();
  readonly #sources = new Map<string, Set<string>>();
  readonly #former = new Map<string, string>();

  /** False where the link was there already. */
  add(source: string, target: string): boolean {
    const targets = setAt(this.#targets, source);
    if (targets.has(target)) return false;
    targets.add(target);
    setAt(this.#sources, target).add(source);
    return true;
  }

  /** False where there was no such link. */
  remove(source: string, target: string): boolean {
    const removed = drop(this.#targets, source, target);
    drop(this.#sources, target, source);
    if (removed) this.#former.set(source, target);
    return removed;
  }

  has(source: string, target: string): boolean {
    return this.#targets.get(source)?.has(target) ?? false;
  }

  targetsOf(source: string): ReadonlySet<string> {
    return this.#targets.get(source) ?? none;
  }

  /** The target a source was parted from last. */
  formerTargetOf(source: string): string | undefined {
    return this.#former.get(source);
  }

  sourcesOf(target: string): ReadonlySet<string> {
    return this.#sources.get(target) ?? none;
  }

  /** Cuts every link of an object and gives them, so that they can be tied again. */
  detach(id: string): [source: string, target: string][] {
    const cut: [string, string][] = [
      ...[...this.targetsOf(id)].map((target): [string, string] => [id, target]),
      ...[...this.sourcesOf(id)].map((source): [string, string] => [source, id]),
    ];
    for (const [source, target] of cut) this.remove(source, target);
    return cut;
  }
}

function setAt(map: Map<string, Set<string>>, key: string): Set<string> {
  const held = map.get(key);
  if (held) return held;
  const made = new Set<string>();
  map.set(key, made);
  return made;
}

function drop(map: Map<string, Set<string>>, key: string, value: string): boolean {
  const held = map.get(key);
  if (!held?.delete(value)) return false;
  if (held.size === 0) map.delete(key);
  return true;
}
