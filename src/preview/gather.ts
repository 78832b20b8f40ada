import type { Preview, StackPreview } from './model.ts';

/**
 * The parts of one preview, made on several machines, as one. Stacks are in the order in which they come first,
 * the vendors of a stack by name.
 *
 * @throws RangeError where the parts have no base in common, or there is none
 */
export function gather(parts: readonly Preview[]): Preview {
  const [first, ...others] = parts;
  if (!first) throw new RangeError('There is no part of a preview to gather');
  const stranger = others.find(({ base }) => base.commit !== first.base.commit);
  if (stranger)
    throw new RangeError(
      `The parts have different bases: ${first.base.commit} and ${stranger.base.commit}. Preview all with one --base`,
    );
  const stacks = new Map<string, StackPreview>();
  for (const stack of parts.flatMap(part => part.stacks)) {
    const known = stacks.get(stack.stack);
    stacks.set(stack.stack, known ? joined(known, stack) : stack);
  }
  // A part tells of what is in none of its own stacks: another part may have it.
  const elsewhere = first.elsewhere.filter(({ file }) =>
    others.every(other => other.elsewhere.some(each => each.file === file)),
  );
  return { base: first.base, stacks: [...stacks.values()], elsewhere };
}

function joined(one: StackPreview, other: StackPreview): StackPreview {
  const once = <T>(items: readonly T[], keyOf: (item: T) => string) => [
    ...new Map(items.map(item => [keyOf(item), item])).values(),
  ];
  const vendors = once([...one.vendors, ...other.vendors], ({ vendor }) => vendor);
  return {
    ...one,
    // Every part registers what lies beside the vendors.
    beside: once([...one.beside, ...other.beside], ({ type, name }) => `${type} ${name}`),
    failures: once([...one.failures, ...other.failures], failure => failure),
    vendors: vendors.sort((a, b) => (a.vendor < b.vendor ? -1 : 1)),
  };
}
