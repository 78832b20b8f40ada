import { roleFlows } from './functions/directory.ts';
import { definitionOf } from './functions/table.ts';
import { type Expression, nodesOf } from './tree.ts';

export type RoleFlow = (typeof roleFlows)[keyof typeof roleFlows];

/**
 * How an expression's roles go out in a PATCH: `add` never removes one, `replace`
 * (AssertiveAppRoleAssignmentsComplex) removes what is no longer assigned, `single` is one role name.
 * `null`: it reads no roles.
 */
export function roleFlowOf(tree: Expression): RoleFlow | null {
  for (const name of calledBy(tree))
    if (Object.hasOwn(roleFlows, name)) return roleFlows[name as keyof typeof roleFlows];
  return null;
}

/** Whether provisioning logs show `[Redact]` in place of the value. */
export function isRedacted(tree: Expression): boolean {
  return calledBy(tree).includes('Redact');
}

/** The source attributes an expression reads, each once, in order. */
export function attributesOf(tree: Expression): string[] {
  const names = new Set<string>();
  for (const node of nodesOf(tree)) if (node.kind === 'attribute') names.add(node.name);
  return [...names];
}

function calledBy(tree: Expression): string[] {
  const names: string[] = [];
  for (const node of nodesOf(tree)) {
    const definition = node.kind === 'call' ? definitionOf(node.name) : undefined;
    if (definition !== undefined) names.push(definition.name);
  }
  return names;
}
