import {
  codes,
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  placeAt,
  suggestion,
  type YamlNode,
} from '../diagnostics/index.ts';
import type { GuardSetting, StackConfig, Vendor } from '../vendor/index.ts';
import { guards } from './guards.ts';
import { judge } from './judge.ts';

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
    return [
      ...findings(vendor, root, stack, now),
      ...strangers(
        Object.keys(vendor.accept ?? {}).filter(code => !isRisk(code)),
        root,
        ['accept'],
      ),
    ];
  });
  return [...found, ...missetGuards(stack)];
}

/** What a preview finds is accepted in the same place, and is no guard's business. */
const isRisk = (code: string) => code in codes && code.startsWith('RC51');

function findings(vendor: Vendor, root: YamlNode | undefined, stack: StackConfig, now: number): Diagnostic[] {
  return judge(vendor, stack.guards, now).map(({ code, level, message, fix, path, accepted }) =>
    accepted === undefined
      ? at(root, path, {
          code,
          severity: level === 'mandatory' ? 'error' : 'warning',
          message: `${vendor.name}: ${message}`,
          hint: fix,
        })
      : at(root, path, {
          code,
          severity: 'note',
          message: `${vendor.name}: ${message}; accepted: ${accepted}`,
        }),
  );
}

/** What `rollcall:guards` says of no guard, or of one that has nothing like it. */
export function missetGuards({
  guards: settings = {},
  root,
}: Pick<StackConfig, 'guards' | 'root'>): Diagnostic[] {
  const path = ['config', 'rollcall:guards'];
  return [...strangers(Object.keys(settings), root, path), ...uncounted(settings, root, path)];
}

function strangers(written: readonly string[], root: YamlNode | undefined, path: Path): Diagnostic[] {
  const known = guards.map(({ code }) => code);
  return written
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

function uncounted(
  settings: Readonly<Record<string, GuardSetting>>,
  root: YamlNode | undefined,
  path: Path,
): Diagnostic[] {
  return guards
    .filter(({ code, months }) => months === undefined && settings[code]?.months !== undefined)
    .map(({ code }) =>
      at(root, [...path, code, 'months'], {
        code: 'RC6000',
        severity: 'error',
        message: `${code} counts no months`,
        hint: `Only ${guards
          .filter(({ months }) => months !== undefined)
          .map(each => each.code)
          .join(', ')} does.`,
      }),
    );
}

/** At the key, or at the nearest one above it: a short form has no entry of its own. */
function at(root: YamlNode | undefined, path: Path, problem: Diagnostic): Diagnostic {
  if (!root) return problem;
  let nearest = path;
  while (nearest.length > 0 && !nodeAt(root, nearest)) nearest = nearest.slice(0, -1);
  return diagnosticAt(placeAt(root, nearest, nearest.length > 0 ? 'key' : 'value'), problem);
}
