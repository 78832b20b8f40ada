import { suggestion } from '../../diagnostics/index.ts';
import type { Rule } from './rule.ts';
import { mapsRoles, type Subject } from './subject.ts';

const roleRows = ({ objects }: Subject) => objects.flatMap(({ rows }) => rows.filter(mapsRoles));

export const unknownRole: Rule = {
  code: 'RC3021',
  why: 'Nobody can be assigned to a role the application does not have.',
  *check({ file }) {
    const roles = Object.keys(file.application.roles ?? {});
    for (const [principal, { role }] of Object.entries(file.assignments ?? {})) {
      if (role === undefined || roles.includes(role)) continue;
      yield {
        path: ['assignments', principal, 'role'],
        message: `no role "${role}" is declared under application.roles`,
        hint: suggestion(role, roles) ?? 'Declare it there: { displayName: …, description: … }',
      };
    }
  },
};

export const rolesWithScopeAll: Rule = {
  code: 'RC3022',
  why: 'With scope all people come without an assignment, so they have no role (customize-application-attributes).',
  *check(subject) {
    const [row] = roleRows(subject);
    if (row === undefined || subject.file.provisioning?.scope !== 'all') return;
    yield {
      path: ['provisioning', 'scope'],
      message: `${row.target} maps roles, which do not work with scope all`,
      hint: `Write scope: assigned, or remove ${row.target}.`,
    };
  },
};

export const assignmentWithoutRole: Rule = {
  code: 'RC3023',
  why: 'Whoever has default access only is sent without a role, or refused.',
  *check(subject) {
    const { file } = subject;
    const [row] = roleRows(subject);
    if (row === undefined) return;
    const roles = Object.keys(file.application.roles ?? {});
    for (const [principal, { role }] of Object.entries(file.assignments ?? {})) {
      if (role !== undefined) continue;
      yield {
        path: ['assignments', principal],
        part: 'key',
        message: `"${principal}" has no role, and ${row.target} maps roles`,
        hint:
          roles.length > 0
            ? `Write { role: ${roles.join(' | ')} }`
            : 'Declare roles under application.roles.',
      };
    }
  },
};

export const sameRoleValue: Rule = {
  code: 'RC3024',
  why: 'Entra refuses an application with two roles of one value.',
  *check({ file }) {
    const taken = new Map<string, string>();
    for (const [key, { value = key }] of Object.entries(file.application.roles ?? {})) {
      const other = taken.get(value);
      if (other === undefined) taken.set(value, key);
      else
        yield {
          path: ['application', 'roles', key, 'value'],
          message: `"${key}" has the value of "${other}"`,
        };
    }
  },
};

/** The appRole resource of Microsoft Graph: at most 120 of these characters, and no `.` in front. */
const roleValue = /^(?!\.)[\w!#$%&'()*+,\-./:;=?@[\]^`{|}~]{1,120}$/;

export const malformedRoleValue: Rule = {
  code: 'RC3025',
  why: 'Entra refuses blanks and other characters in the value of a role.',
  *check({ file }) {
    for (const [key, { value }] of Object.entries(file.application.roles ?? {})) {
      if (roleValue.test(value ?? key)) continue;
      const path = ['application', 'roles', key];
      const hint = `Write value: ${(value ?? key).replace(/\s+/g, '')}`;
      const message = `"${value ?? key}" cannot be the value of a role`;
      yield value === undefined
        ? { path, part: 'key', message, hint }
        : { path: [...path, 'value'], message, hint };
    }
  },
};
