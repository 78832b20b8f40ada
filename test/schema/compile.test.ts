import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyMappings,
  customTemplate,
  type DeclaredMappings,
  findMapping,
  objectKinds,
  type SynchronizationSchema,
  UnmappableError,
} from '../../src/schema/index.ts';
import { declaredMappings } from './declared.ts';
import { smallSchema } from './small-schema.ts';

const people: DeclaredMappings = {
  users: {
    attributes: {
      Mail: { source: { attribute: 'mail' } },
      Login: { source: { attribute: 'userPrincipalName' }, match: 1 },
      Badge: {
        source: { attribute: 'extension_d7a076d91c104133b712ad6caf3819c9_badge' },
        flow: 'ObjectAddOnly',
      },
      Locale: { source: { none: true }, default: 'fi' },
    },
    where: [{ name: 'Staff', all: [{ attribute: 'employeeId', operator: 'IS NOT NULL' }] }],
    actions: ['Update', 'Add'],
  },
};

const mappingOf = (schema: SynchronizationSchema, kind: 'users' | 'groups') => {
  const found = findMapping(schema, kind);
  if (!found) throw new Error(`no mapping of ${kind}`);
  return found.mapping;
};

test('rows come in declared order, with Graph’s words for what was left out', () => {
  const { attributeMappings } = mappingOf(applyMappings(smallSchema(), people), 'users');
  expect(attributeMappings).toMatchObject([
    { targetAttributeName: 'Mail', matchingPriority: 0, flowType: 'Always', defaultValue: null },
    { targetAttributeName: 'Login', matchingPriority: 1, flowBehavior: 'FlowWhenChanged' },
    { targetAttributeName: 'Badge', flowType: 'ObjectAddOnly' },
    // syncschema.md: the portal's "None" is a null source with a default value.
    { targetAttributeName: 'Locale', source: null, defaultValue: 'fi' },
  ]);
});

test('scope and flow types are declared too, and take the place of what was there', () => {
  const { scope, flowTypes, enabled } = mappingOf(applyMappings(smallSchema(), people), 'users');
  expect({ scope, flowTypes, enabled }).toEqual({
    // scoping-operators.md: one portal filter is one group; a unary operator has no values.
    scope: {
      groups: [
        {
          name: 'Staff',
          clauses: [
            { sourceOperandName: 'employeeId', operatorName: 'IS NOT NULL', targetOperand: { values: [] } },
          ],
        },
      ],
      inputFilterGroups: [],
      categoryFilterGroups: [],
    },
    flowTypes: 'Add,Update',
    enabled: true,
  });
});

test('definitions that mappings need are added: what Entra has, and what the target is to take', () => {
  const { directories } = applyMappings(smallSchema(), people);
  const names = (directory: number) => directories[directory]?.objects[0]?.attributes.map(({ name }) => name);
  expect(names(0)?.slice(5)).toEqual(['extension_d7a076d91c104133b712ad6caf3819c9_badge', 'employeeId']);
  expect(names(1)?.slice(4)).toEqual(['Badge', 'Locale']);
});

test('a source attribute that Entra does not have is not made up', () => {
  const declared: DeclaredMappings = {
    users: { attributes: { Mail: { source: { attribute: 'emailAdress' } } }, where: [] },
  };
  expect(applyMappings(smallSchema(), declared).directories).toEqual(smallSchema().directories);
});

test('`off` switches off, and that is all', () => {
  const live = customTemplate('scim').schema;
  const off = applyMappings(live, { groups: 'off' });
  expect(mappingOf(off, 'groups')).toEqual({ ...mappingOf(live, 'groups'), enabled: false });
  expect(mappingOf(off, 'users')).toEqual(mappingOf(live, 'users'));
});

test('groups that an application does not provision can be off, but not mapped', () => {
  expect(applyMappings(smallSchema(), { groups: 'off' })).toEqual(smallSchema());
  const groups = { attributes: { Name: { source: { attribute: 'displayName' }, match: 1 } }, where: [] };
  expect(() => applyMappings(smallSchema(), { groups })).toThrow(
    expect.objectContaining({ name: 'UnmappableError', code: 'NoObjectMapping', subject: 'groups' }),
  );
});

test('an expression that is none names its row', () => {
  const declared: DeclaredMappings = {
    users: { attributes: { Name: { source: { expression: 'Join(' } } }, where: [] },
  };
  const attempt = () => applyMappings(smallSchema(), declared);
  expect(attempt).toThrow(UnmappableError);
  expect(attempt).toThrow(expect.objectContaining({ code: 'BadExpression', subject: 'Name' }));
});

const templates = fc.constantFrom(customTemplate('scim').schema, customTemplate('customappsso').schema);

test('applying twice is applying once', () => {
  fc.assert(
    fc.property(templates, declaredMappings, (live, declared) => {
      const once = applyMappings(live, declared);
      expect(applyMappings(once, declared)).toEqual(once);
    }),
  );
});

/** A schema without what a declaration owns, and without the attribute definitions it may add to. */
function rest(schema: SynchronizationSchema, declared: DeclaredMappings): unknown {
  const owned = objectKinds.map(kind => declared[kind] && mappingOf(schema, kind));
  const hidden = ['enabled', 'flowTypes', 'scope', 'attributeMappings'];
  return JSON.parse(
    JSON.stringify(schema, function (this: unknown, key, value) {
      if (key === 'attributes') return undefined;
      return hidden.includes(key) && owned.some(mapping => mapping === this) ? undefined : value;
    }),
  );
}

test('nothing outside the own part changes, known or unknown', () => {
  fc.assert(
    fc.property(templates, declaredMappings, fc.jsonValue(), (template, declared, extra) => {
      const live = { ...structuredClone(template), futureKey: extra };
      const before = JSON.stringify(live);
      const after = applyMappings(live, declared);
      expect(JSON.stringify(live)).toBe(before);
      expect(rest(after, declared)).toEqual(rest(live, declared));
      for (const [d, directory] of live.directories.entries())
        for (const [o, object] of directory.objects.entries())
          expect(after.directories[d]?.objects[o]?.attributes.slice(0, object.attributes.length)).toEqual(
            object.attributes,
          );
    }),
  );
});

test('keys nobody knows survive, in rows that stay too', () => {
  const after = applyMappings(smallSchema(), people);
  expect(after).toMatchObject({ id: 'SmallOut.0123', provisioningTaskIdentifier: 'keep me' });
  expect(mappingOf(after, 'users').attributeMappings[1]).toMatchObject({ rowKey: 'keep me too' });
  expect(mappingOf(after, 'users').metadata).toEqual([{ key: 'EscrowBehavior', value: '"Default"' }]);
});
