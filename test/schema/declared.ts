import fc from 'fast-check';
import type { DeclaredAttribute, DeclaredMappings, DeclaredObjectMapping } from '../../src/schema/index.ts';

const source = fc.oneof(
  fc.constantFrom('mail', 'userPrincipalName', 'employeeId', 'noSuchThing').map(attribute => ({ attribute })),
  fc.string().map(constant => ({ constant })),
  fc
    .constantFrom(
      '[mail]',
      'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      'Join(" ", [givenName], Mid([surname], 1, "8"))',
      'IIF([department]="Sales", "1", Coalesce([mail], ""))',
    )
    .map(expression => ({ expression })),
  fc.constant({ none: true as const }),
);

const attribute: fc.Arbitrary<DeclaredAttribute> = fc.record(
  {
    source,
    match: fc.integer({ min: 1, max: 3 }),
    default: fc.string(),
    flow: fc.constantFrom('Always' as const, 'ObjectAddOnly' as const, 'ValueAddOnly' as const),
  },
  { requiredKeys: ['source'] },
);

// Integer-like keys would not keep their place in a JavaScript object; no attribute has such a name.
const target = fc.oneof(
  fc.constantFrom('userName', 'displayName', 'Login', 'Name', 'emails[type eq "work"].value'),
  fc.string({ minLength: 1 }).map(name => `urn:x:${name}`),
);

const objectMapping: fc.Arbitrary<DeclaredObjectMapping> = fc.record(
  {
    attributes: fc.dictionary(target, attribute, { maxKeys: 6 }),
    where: fc.array(
      fc.record({
        name: fc.string(),
        all: fc.array(
          fc.record(
            {
              attribute: fc.constantFrom('department', 'country'),
              operator: fc.constant('EQUALS'),
              value: fc.string(),
            },
            { requiredKeys: ['attribute', 'operator'] },
          ),
        ),
      }),
      { maxLength: 2 },
    ),
    actions: fc.subarray(['Add' as const, 'Update' as const, 'Delete' as const]),
  },
  { requiredKeys: ['attributes', 'where'] },
);

const kind = fc.option(fc.oneof(objectMapping, fc.constant('off' as const)), { nil: undefined });

/** Any declaration a vendor file could make, and some none would. */
export const declaredMappings: fc.Arbitrary<DeclaredMappings> = fc.record({ users: kind, groups: kind });
