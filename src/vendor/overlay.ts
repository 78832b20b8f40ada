import {
  type Diagnostic,
  diagnosticAt,
  suggestion,
  type YamlEntry,
  type YamlNode,
} from '../diagnostics/index.ts';

/**
 * Lays an overlay over a vendor file: maps merge by key, everything else replaces, `null` removes.
 * Every value keeps its place in the file it came from. To remove what is not there is a mistake.
 */
export function mergeOverlay(
  base: YamlNode,
  overlay: YamlNode,
): { root: YamlNode; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { root: merge(base, overlay, diagnostics), diagnostics };
}

function merge(base: YamlNode | undefined, overlay: YamlNode, diagnostics: Diagnostic[]): YamlNode {
  if (overlay.kind !== 'map') return overlay;
  const below = base?.kind === 'map' ? base : undefined;
  const entries = new Map<string, YamlEntry>(below?.entries);
  for (const [key, { keyPlace, value }] of overlay.entries) {
    if (value.kind === 'scalar' && value.value === null) {
      if (!entries.delete(key)) {
        const hint = suggestion(key, [...(below?.entries.keys() ?? [])]);
        diagnostics.push(
          diagnosticAt(keyPlace, {
            code: 'RC1016',
            message: `"${key}" is removed here, but the vendor file does not have it`,
            ...(hint === undefined ? {} : { hint }),
          }),
        );
      }
    } else {
      const before = entries.get(key);
      const isMerged = before?.value.kind === 'map' && value.kind === 'map';
      entries.set(key, {
        keyPlace: isMerged ? before.keyPlace : keyPlace,
        value: merge(before?.value, value, diagnostics),
      });
    }
  }
  return { kind: 'map', place: (below ?? overlay).place, entries };
}
