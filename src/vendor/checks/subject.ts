import { nodeAt, type Path, type YamlNode } from '../../diagnostics/index.ts';
import { attributesOf, type Expression, parse } from '../../expression/index.ts';
import type { DeclaredAttribute, DeclaredFilter, SourceObject } from '../../schema/index.ts';
import { declaredAttribute } from '../declare.ts';
import type { VendorFile } from '../model.ts';
import { targetAttributeName, targetKey } from '../target-path.ts';

type Target = NonNullable<VendorFile['target']>;
export type TargetResource = NonNullable<Target['users']>;

/** What the rules look at: a vendor file as far as it is sound, and where everything stands. */
export interface Subject {
  file: VendorFile;
  root: YamlNode;
  objects: MappedObject[];
  /** Whether the value at the path still waits for a variable. */
  waits(path: Path): boolean;
}

/** An object kind that is mapped. */
export interface MappedObject {
  kind: 'users' | 'groups';
  source: SourceObject;
  path: Path;
  rows: Row[];
  /** Whether every row could be read; if not, nothing can be said about what is missing. */
  complete: boolean;
  where: DeclaredFilter[];
  /** What the target takes of this kind, if the file says. */
  target?: TargetResource;
}

export interface Row extends DeclaredAttribute {
  target: string;
  /** The same for every spelling of the target attribute. */
  key: string;
  path: Path;
  /** Where the source is written. */
  sourcePath: Path;
  /** The source as an expression; nothing where there is none, or none that can be read. */
  tree?: Expression;
}

export function subjectOf(file: VendorFile, root: YamlNode, unresolved: ReadonlySet<YamlNode>): Subject {
  const objects = (['users', 'groups'] as const).flatMap(kind => {
    const object = mappedObject(file, root, kind);
    return object ? [object] : [];
  });
  const waits = (path: Path) => {
    const node = nodeAt(root, path);
    return node !== undefined && unresolved.has(node);
  };
  return { file, root, objects, waits };
}

function mappedObject(file: VendorFile, root: YamlNode, kind: 'users' | 'groups'): MappedObject | undefined {
  const mapping = file.provisioning?.[kind];
  if (mapping === undefined || mapping === 'off') return undefined;
  const path = ['provisioning', kind];
  const written = nodeAt(root, [...path, 'attributes']);
  const target = file.target?.[kind];
  const rows = Object.entries(mapping.attributes).map(([name, row]): Row => {
    const at = [...path, 'attributes', name];
    const key = typeof row === 'string' ? [] : ['attribute', 'constant', 'expression'].filter(k => k in row);
    const declared = declaredAttribute(row);
    const tree = expressionTree(declared);
    return {
      ...declared,
      target: name,
      key: targetKey(name),
      path: at,
      sourcePath: [...at, ...key],
      ...(tree ? { tree } : {}),
    };
  });
  return {
    kind,
    source: kind === 'users' ? 'User' : 'Group',
    path,
    rows,
    complete: written?.kind === 'map' && written.entries.size === rows.length,
    where: mapping.where ?? [],
    ...(target === undefined ? {} : { target }),
  };
}

/** What the target says about an attribute, however it is spelled there. */
export function targetAttribute(resource: TargetResource | undefined, key: string) {
  return Object.entries(resource?.attributes ?? {}).find(([name]) => targetKey(name) === key)?.[1];
}

function expressionTree({ source }: DeclaredAttribute): Expression | undefined {
  if ('attribute' in source) return { kind: 'attribute', name: source.attribute, span: { start: 0, end: 0 } };
  if ('constant' in source) return { kind: 'text', value: source.constant, span: { start: 0, end: 0 } };
  return 'expression' in source ? (parse(source.expression).tree ?? undefined) : undefined;
}

/** Whether a row reads the person's app role assignments, or writes `roles`. */
export function mapsRoles({ tree, key }: Row): boolean {
  if (targetAttributeName(key) === 'roles') return true;
  return tree !== undefined && attributesOf(tree).includes('appRoleAssignments');
}
