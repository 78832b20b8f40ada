import {
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  suggestion,
  type YamlNode,
} from '../diagnostics/index.ts';
import type { Variables } from './variables.ts';

/** Where the model allows `optional` and `when`; `*` stands for every key or element. */
const conditional: readonly Path[] = [
  ['application', 'redirectUris', '*'],
  ['application', 'secret'],
  ['application', 'singleSignOn'],
  ['permissions', 'application', '*'],
  ['permissions', 'delegated', '*'],
  ['steps', 'before', '*'],
  ['steps', 'after', '*'],
];

/**
 * The entries that `optional: true` or an unmet `when` switches off, as paths. A `when` is met where each
 * of its variables has that value; a variable without a value meets nothing.
 */
export function switchedOff(
  root: YamlNode,
  variables: Variables,
): { off: Path[]; used: Set<string>; diagnostics: Diagnostic[] } {
  const off: Path[] = [];
  const used = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const path of conditional.flatMap(pattern => matching(root, pattern))) {
    const node = nodeAt(root, path);
    if (node?.kind !== 'map') continue;
    const optional = node.entries.get('optional')?.value;
    let isOff = optional?.kind === 'scalar' && optional.value === true;
    const when = node.entries.get('when')?.value;
    for (const [name, { keyPlace, value }] of when?.kind === 'map' ? when.entries : []) {
      used.add(name);
      const variable = variables.get(name);
      if (variable === undefined) {
        const hint = suggestion(name, [...variables.keys()]);
        diagnostics.push(
          diagnosticAt(keyPlace, {
            code: 'RC3054',
            message: `no variable "${name}" is declared under "variables"`,
            ...(hint === undefined ? {} : { hint }),
          }),
        );
      }
      if (value.kind !== 'scalar' || variable?.value !== String(value.value)) isOff = true;
    }
    if (isOff) off.push(path);
  }
  return { off, used, diagnostics };
}

/** The value without what stands at the paths; the given one is not changed. */
export function without<T>(value: T, paths: readonly Path[]): T {
  if (paths.some(path => path.length === 0)) return value;
  if (Array.isArray(value)) {
    const kept = value
      .map((item, index) => ({ item: without(item, below(paths, index)), index }))
      .filter(({ index }) => !names(paths, index));
    return kept.map(({ item }) => item) as T;
  }
  if (typeof value !== 'object' || value === null || paths.length === 0) return value;
  const kept = Object.entries(value)
    .filter(([key]) => !names(paths, key))
    .map(([key, item]) => [key, without(item, below(paths, key))]);
  return Object.fromEntries(kept) as T;
}

const names = (paths: readonly Path[], step: string | number) =>
  paths.some(path => path.length === 1 && String(path[0]) === String(step));

const below = (paths: readonly Path[], step: string | number) =>
  paths.filter(path => path.length > 1 && String(path[0]) === String(step)).map(path => path.slice(1));

function matching(root: YamlNode, pattern: Path): Path[] {
  let paths: Path[] = [[]];
  for (const step of pattern) {
    paths = paths.flatMap(path => {
      if (step !== '*') return [[...path, step]];
      const node = nodeAt(root, path);
      if (node?.kind === 'map') return [...node.entries.keys()].map(key => [...path, key]);
      return node?.kind === 'list' ? node.items.map((_, index) => [...path, index]) : [];
    });
  }
  return paths;
}
