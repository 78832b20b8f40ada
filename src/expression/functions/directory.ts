import { isList, type RecordValue, scalarOf, textOf, type Value } from '../value.ts';
import type { FunctionDefinition, Parameter } from './definition.ts';
import { predicate } from './unary.ts';

const source: Parameter = { key: 'source', takes: 'roles' };

/** `[appRoleAssignments]` is a list of `{ id, displayName, value }`, one for each role a person has in the app. */
export function rolesOf(value: Value): RecordValue[] {
  return (isList(value) ? value : [value]).filter(isRecord);
}

function isRecord(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !isList(value);
}

/**
 * The role SingleAppRoleAssignment picks. Microsoft leaves open which of several it is; here it is the
 * first with a value, in the order of the assignments, so that a rehearsal is the same each time.
 */
export function singleRole(assignments: Value): RecordValue | null {
  return rolesOf(assignments).find(role => roleValue(role) !== null) ?? null;
}

function roleValue(role: RecordValue): string | null {
  const value = scalarOf(role.value ?? null) ?? null;
  return value === null || value === '' ? null : textOf(value);
}

/** Each role as the service writes it; `id` is there for the PATCH form that carries it as JSON text. */
function complexRoles(value: Value): Value {
  return rolesOf(value).map(role => ({
    id: role.id ?? null,
    primary: false,
    type: 'WindowsAzureActiveDirectoryRole',
    displayName: role.displayName ?? null,
    value: role.value ?? null,
  }));
}

/** Of the functions that read `[appRoleAssignments]`, what a PATCH does with the roles a person has. */
export const roleFlows = {
  SingleAppRoleAssignment: 'single',
  AppRoleAssignments: 'add',
  AppRoleAssignmentsComplex: 'add',
  AssertiveAppRoleAssignmentsComplex: 'replace',
} as const;

const defaultDomain: FunctionDefinition = {
  name: 'DefaultDomain',
  parameters: [],
  gives: 'text',
  compile: site => context =>
    context.defaultDomain() ?? site.fail('RC2208', 'None of the tenant’s verified domains is the default.'),
};

export const directoryFunctions: FunctionDefinition[] = [
  defaultDomain,
  predicate(
    'SingleAppRoleAssignment',
    source,
    value => {
      const role = singleRole(value);
      return role === null ? null : roleValue(role);
    },
    'text',
  ),
  predicate(
    'AppRoleAssignments',
    source,
    value => rolesOf(value).flatMap(role => roleValue(role) ?? []),
    'list',
  ),
  predicate('AppRoleAssignmentsComplex', source, complexRoles, 'list'),
  predicate('AssertiveAppRoleAssignmentsComplex', source, complexRoles, 'list'),
];
