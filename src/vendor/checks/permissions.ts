import { suggestion } from '../../diagnostics/index.ts';
import { applicationPermissions, delegatedPermissions } from '../../permissions/index.ts';
import type { Rule } from './rule.ts';

const known = { application: applicationPermissions, delegated: delegatedPermissions };

export const unknownPermission: Rule = {
  code: 'RC3047',
  why: 'The deployment stops where it asks Graph for the permission’s id, and all vendors with it.',
  *check({ file: { permissions } }) {
    for (const kind of ['application', 'delegated'] as const)
      for (const name of Object.keys(permissions?.[kind] ?? {})) {
        if (Object.hasOwn(known[kind], name)) continue;
        const hint = suggestion(name, Object.keys(known[kind]));
        // Graph gets new ones: only a name that looks like a slip is one for certain.
        yield {
          path: ['permissions', kind, name],
          part: 'key',
          severity: 'warning',
          message: `Microsoft Graph has no ${kind} permission ${name}, as far as Rollcall knows`,
          hint,
        };
      }
  },
};
