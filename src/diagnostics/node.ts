import type { Place } from './source.ts';

/**
 * A YAML document as plain data in which everything knows its place. Places survive merging, so a value
 * that came from an overlay points into the overlay's file.
 */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  kind: 'map';
  place: Place;
  entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  keyPlace: Place;
  value: YamlNode;
}

export interface YamlList {
  kind: 'list';
  place: Place;
  items: readonly YamlNode[];
}

export interface YamlScalar {
  kind: 'scalar';
  place: Place;
  value: string | number | boolean | null;
  /** Where a stretch of a text value stands in the file, through quotes, escapes and folded lines. */
  part(start: number, end: number): Place;
}

export type Path = readonly (string | number)[];

/** The node at a path, or nothing where the path leads nowhere. */
export function nodeAt(root: YamlNode, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value;
    else if (node?.kind === 'list') node = typeof step === 'number' ? node.items[step] : undefined;
    else return undefined;
  }
  return node;
}

/**
 * The place of a path's key or value. Where the path leads nowhere it is the key of the innermost node
 * that exists: a missing key is shown at the map that lacks it.
 */
export function placeAt(root: YamlNode, path: Path, part: 'key' | 'value'): Place {
  const at = [...path];
  let wanted = part;
  while (at.length > 0) {
    const last = at[at.length - 1];
    const parent = nodeAt(root, at.slice(0, -1));
    if (parent?.kind === 'map') {
      const entry = parent.entries.get(String(last));
      if (entry) return wanted === 'key' ? entry.keyPlace : entry.value.place;
    } else if (parent?.kind === 'list' && typeof last === 'number') {
      const item = parent.items[last];
      if (item) return item.place;
    }
    at.pop();
    wanted = 'key';
  }
  return { ...root.place, end: root.place.start };
}

/** The document as plain JavaScript values. */
export function plainValue(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(value)]));
}
