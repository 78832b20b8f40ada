import { expect, test } from 'vitest';
import { countryCodeFor, isCountryCode } from '../../src/hr/country.ts';

// ISO 3166-1: the alpha-2 codes are two capitals; EU and UK are reserved, XK is left to its users.
test.each([
  ['NO', true],
  ['SE', true],
  ['FI', true],
  ['fi', false],
  ['FIN', false],
  ['246', false],
  ['Finland', false],
  ['UK', false],
  ['EU', false],
  ['XK', false],
  ['toString', false],
  ['', false],
])('%s is an alpha-2 code: %s', (text, expected) => {
  expect(isCountryCode(text)).toBe(expected);
});

test.each([
  ['Finland', 'FI'],
  ['Suomi', 'FI'],
  ['finland ', 'FI'],
  ['FIN', 'FI'],
  ['246', 'FI'],
  ['fi', 'FI'],
  ['Sverige', 'SE'],
  ['Österreich', 'AT'],
  ['Narnia', undefined],
  ['toString', undefined],
])('%s is written %s', (text, expected) => {
  expect(countryCodeFor(text)).toBe(expected);
});
