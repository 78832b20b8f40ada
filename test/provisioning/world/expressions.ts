import type { CompileExpression } from '../../../src/provisioning/expression.ts';

/** The few expressions these tests map, until the expression room evaluates them. */
export const fewExpressions: CompileExpression = text => {
  const known = few[text];
  return known
    ? { run: context => ({ kind: 'value', value: known(name => context.attribute(name)) }) }
    : { problem: `unknown: ${text}` };
};

const few: Record<string, (attribute: (name: string) => unknown) => unknown> = {
  'Switch([IsSoftDeleted], , "False", "True", "True", "False")': get =>
    get('IsSoftDeleted') ? 'False' : 'True',
  'Not([IsSoftDeleted])': get => (get('IsSoftDeleted') ? 'False' : 'True'),
  'SingleAppRoleAssignment([appRoleAssignments])': get =>
    (get('appRoleAssignments') as { value: string }[])[0]?.value ?? null,
  'AppRoleAssignmentsComplex([appRoleAssignments])': get => get('appRoleAssignments'),
  'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])': get => get('appRoleAssignments'),
  'Join(" ", [givenName], [surname])': get =>
    [get('givenName'), get('surname')].filter(each => each !== null).join(' '),
};
