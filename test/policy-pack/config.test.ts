import { expect, test } from 'vitest';
import { configOf } from '../../src/policy-pack/config.ts';

const config = (guards: unknown) =>
  configOf({ PULUMI_CONFIG: JSON.stringify({ 'rollcall:guards': JSON.stringify(guards), 'other:x': '{' }) });

test.each<[written: object, config: object]>([
  [{}, {}],
  [{ RC6003: 'mandatory' }, { RC6003: { enforcementLevel: 'mandatory' } }],
  [{ RC6002: { level: 'mandatory', months: 12 } }, { RC6002: { enforcementLevel: 'mandatory', months: 12 } }],
  // Its own level: Pulumi would take none for advisory.
  [{ RC6002: { months: 12 } }, { RC6002: { enforcementLevel: 'advisory', months: 12 } }],
  [{ RC6004: {} }, { RC6004: { enforcementLevel: 'disabled' } }],
])('rollcall:guards %j', (written, expected) => {
  expect(config(written)).toEqual(expected);
});

test('a stack that says nothing of guards', () => {
  expect(configOf({})).toEqual({});
  expect(configOf({ PULUMI_CONFIG: '{"azuread:tenantId":"x"}' })).toEqual({});
});

test.each([
  [{ RC6003: 'strict' }, 'RC1007'],
  [{ RC6033: 'mandatory' }, 'RC6000'],
  [{ RC6003: { months: 3 } }, 'RC6000'],
  ['mandatory', 'RC1007'],
])('rollcall:guards %j: %s', (written, code) => {
  expect(() => config(written)).toThrow(code);
});
