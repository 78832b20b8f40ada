import {
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  placeAt,
  suggestion,
  type YamlNode,
} from '../diagnostics/index.ts';
import type { GuardLevel, StackConfig, Vendor } from '../vendor/index.ts';
import { guards } from './guards.ts';

/** What is watched: sound vendors of a stack, and what they were read from. */
export interface Watched {
  vendors: readonly Vendor[];
  roots: ReadonlyMap<string, YamlNode>;
}

/**
 * What the guards find in a stack's vendors, at the stack's levels (`rollcall:guards`): an advisory finding
 * warns, a mandatory one is an error, and one the vendor file accepts is a note with the reason given.
 * `now`: epoch milliseconds.
 */
export function watch({ vendors, roots }: Watched, stack: StackConfig, now: number): Diagnostic[] {
  const found = vendors.flatMap(vendor => {
    const root = roots.get(vendor.name);
    return [...findings(vendor, root, stack, now), ...strangers(vendor.accept ?? {}, root, ['accept'])];
  });
  return [...found, ...strangers(stack.guards ?? {}, stack.root, ['config', 'rollcall:guards'])];
}

function findings(vendor: Vendor, root: YamlNode | undefined, stack: StackConfig, now: number): Diagnostic[] {
  return guards.flatMap(({ code, level: usual, fix, look }) => {
    const level: GuardLevel = stack.guards?.[code] ?? usual;
    if (level === 'disabled') return [];
    const reason = vendor.accept?.[code];
    return [...look(vendor, now)].map(({ message, path }) =>
      reason === undefined
        ? at(root, path, {
            code,
            severity: level === 'mandatory' ? 'error' : 'warning',
            message: `${vendor.name}: ${message}`,
            hint: fix,
          })
        : at(root, path, {
            code,
            severity: 'note',
            message: `${vendor.name}: ${message}; accepted: ${reason}`,
          }),
    );
  });
}

/** Codes of no guard. */
function strangers(
  written: Readonly<Record<string, string>>,
  root: YamlNode | undefined,
  path: Path,
): Diagnostic[] {
  const known = guards.map(({ code }) => code);
  return Object.keys(written)
    .filter(code => !known.some(each => each === code))
    .map(code => {
      const hint = suggestion(code, known);
      const problem = { code: 'RC6000', message: `there is no guard ${code}` } as const;
      return at(root, [...path, code], {
        ...problem,
        severity: 'error',
        ...(hint === undefined ? {} : { hint }),
      });
    });
}

/** At the key, or at the nearest one above it: a short form has no entry of its own. */
function at(root: YamlNode | undefined, path: Path, problem: Diagnostic): Diagnostic {
  if (!root) return problem;
  let nearest = path;
  while (nearest.length > 0 && !nodeAt(root, nearest)) nearest = nearest.slice(0, -1);
  return diagnosticAt(placeAt(root, nearest, nearest.length > 0 ? 'key' : 'value'), problem);
}
