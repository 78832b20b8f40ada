import { nodeAt, type Path, type YamlNode } from '../diagnostics/index.ts';

/**
 * What the vendor file says about how a person comes by the token, and what to do where it is lost: one
 * sentence each. Steps that are switched off are left out.
 */
export function waysToTheSecret(root: YamlNode, off: readonly Path[]): string[] {
  const before = nodeAt(root, ['steps', 'before']);
  const switchedOff = new Set(off.map(path => JSON.stringify(path)));
  const steps = (before?.kind === 'list' ? before.items : []).flatMap((item, index) => {
    const what = textAt(item, 'do');
    const where = textAt(item, 'at');
    if (what === undefined || switchedOff.has(JSON.stringify(['steps', 'before', index]))) return [];
    return [`By hand: ${what}${where === undefined ? '' : ` (${where})`}`];
  });
  const lost = textAt(root, 'steps', 'secretLost');
  return lost === undefined ? steps : [...steps, `If it is lost: ${lost}`];
}

function textAt(root: YamlNode, ...path: string[]): string | undefined {
  const node = nodeAt(root, path);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
