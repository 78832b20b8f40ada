import { type Code, type Path, readYaml, shape, type YamlNode } from '../diagnostics/index.ts';
import { runChecks } from './checks/index.ts';
import { subjectOf } from './checks/subject.ts';
import { vendorFile } from './model.ts';
import { salvage } from './salvage.ts';

/** What a diagnostic says, and where: a path such as `users`, `attributes`, `name.familyName`. */
export interface MappingProblem {
  code: Code;
  message: string;
  hint?: string;
  path: Path;
}

/**
 * Every error of mappings that stand in no file, by the shape and the rules of vendor files. Rules about
 * other sections have nothing to look at.
 */
export function checkMappings(mappings: { users?: unknown; groups?: unknown }): MappingProblem[] {
  const rest = { displayName: '-', application: { from: 'custom' } };
  const provisioning = { tenantUrl: 'https://localhost', token: '-', ...mappings };
  // JSON is YAML, and the rules tell where something stands in a text.
  const { root } = readYaml('', JSON.stringify({ ...rest, provisioning }));
  if (!root) return [];
  const shaped = shape(vendorFile, root);
  const sound = shaped.value ?? salvage(vendorFile, { ...rest, provisioning }, rest);
  const checked = sound === undefined ? [] : runChecks(subjectOf(sound, root, new Set()));
  return [...shaped.diagnostics, ...checked].flatMap(({ code, severity, message, hint, span }) => {
    const [section, ...path] = span === undefined ? [] : pathAt(root, span.start);
    if (severity !== 'error' || section !== 'provisioning') return [];
    if (path[0] !== 'users' && path[0] !== 'groups') return [];
    return [{ code, message, ...(hint === undefined ? {} : { hint }), path }];
  });
}

/** The path of what stands at an offset: a key, or the deepest value. */
function pathAt(node: YamlNode, offset: number): Path {
  const inside = ({ start, end }: { start: number; end: number }) => start <= offset && offset < end;
  if (node.kind === 'map')
    for (const [name, { keyPlace, value }] of node.entries) {
      if (inside(keyPlace)) return [name];
      if (inside(value.place)) return [name, ...pathAt(value, offset)];
    }
  if (node.kind === 'list')
    for (const [index, item] of node.items.entries())
      if (inside(item.place)) return [index, ...pathAt(item, offset)];
  return [];
}
