import fc from 'fast-check';
import {
  applyMappings,
  customTemplate,
  type DeclaredAttribute,
  type DeclaredObjectMapping,
  type FlowType,
  type SynchronizationSchema,
  sourceAttributes,
  targetAttributes,
} from '../../src/schema/index.ts';

type Kind = 'User' | 'Group';

/** Texts a person types into the portal, and those that mean something in a vendor file. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('${token}', '$${x}', 'off', 'null', '~', '1', 'True', '# none', ' a ', 'a: b', 'é\nü', '"'),
);

const textual = (of: Readonly<Record<string, { type: string; multivalued: boolean }>>) =>
  Object.keys(of).filter(name => of[name]?.type === 'String' && !of[name]?.multivalued);

const source = (kind: Kind): fc.Arbitrary<DeclaredAttribute['source']> =>
  fc.oneof(
    fc.constantFrom(...textual(sourceAttributes[kind])).map(attribute => ({ attribute })),
    text.map(constant => ({ constant })),
    fc
      .constantFrom(
        'Join("-", [displayName], [mailNickname])',
        'IIF([displayName]="Sales", "1", Coalesce([mail], ""))',
        'Replace([displayName], , "(?<first>.).*", , "${first}", , )',
        'ToLower(Mid([mailNickname], 1, 3))',
      )
      .map(expression => ({ expression })),
    fc.constant({ none: true as const }),
  );

const flows: FlowType[] = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
];

const row = (kind: Kind): fc.Arbitrary<DeclaredAttribute> =>
  fc.record(
    { source: source(kind), default: text, flow: fc.constantFrom(...flows) },
    { requiredKeys: ['source'] },
  );

const clause = fc.oneof(
  fc.record({
    attribute: fc.constantFrom('displayName', 'mail', 'mailNickname'),
    operator: fc.constantFrom('EQUALS', 'NOT EQUALS', 'Includes', 'ENDS_WITH'),
    value: text.filter(value => value !== ''),
  }),
  fc.record({
    attribute: fc.constantFrom('displayName', 'mail'),
    operator: fc.constantFrom('IS NULL', 'IS NOT NULL'),
  }),
);

const mapping = (kind: Kind): fc.Arbitrary<DeclaredObjectMapping> => {
  const matching = kind === 'User' ? 'userName' : 'displayName';
  const targets = textual(targetAttributes[kind]).filter(name => name !== matching);
  return fc.record(
    {
      attributes: fc
        .dictionary(fc.constantFrom(...targets), row(kind), { maxKeys: 8 })
        .map(rows => ({ [matching]: { source: { attribute: 'displayName' }, match: 1 }, ...rows })),
      where: fc.array(
        fc.record({
          name: text.filter(name => name !== ''),
          all: fc.array(clause, { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
      actions: fc.subarray(['Add' as const, 'Update' as const, 'Delete' as const]),
    },
    { requiredKeys: ['attributes', 'where'] },
  );
};

/** As older tenants and the portal spell the same: blanks in flow types and expressions, "" for nothing. */
function spelled(schema: SynchronizationSchema, blanks: boolean): SynchronizationSchema {
  if (!blanks) return schema;
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map(rule => ({
      ...rule,
      sourceDirectoryName: 'Azure Active Directory',
      objectMappings: rule.objectMappings.map(each => ({
        ...each,
        flowTypes: each.flowTypes.replaceAll(',', ', '),
        attributeMappings: each.attributeMappings.map(given => ({
          ...given,
          defaultValue: given.defaultValue ?? '',
          source: given.source && {
            ...given.source,
            expression:
              given.source.type === 'Function'
                ? given.source.expression.replace('(', '( ').replace(/\)$/, ' )')
                : given.source.expression,
          },
        })),
      })),
    })),
  };
}

/** What the portal lets people make, every name in it exists; `blanks`: spelled as older tenants do. */
export const mapped = fc.record({
  users: mapping('User'),
  groups: fc.oneof(mapping('Group'), fc.constant('off' as const)),
  blanks: fc.boolean(),
});

export function schemaOf({ blanks, ...declared }: typeof mapped extends fc.Arbitrary<infer T> ? T : never) {
  return spelled(applyMappings(customTemplate('scim').schema, declared), blanks);
}
