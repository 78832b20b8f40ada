import { expect, test } from 'vitest';
import { projectName, vendorTrouble } from '../../src/init/index.ts';

// Pulumi: a project's name consists of letters, digits, hyphens, underscores and periods.
test.each([
  ['provisioning', 'provisioning'],
  ['Team 7', 'Team-7'],
  ['Käyttäjät', 'Kayttajat'],
  ['.hidden', 'hidden'],
  ['社員', 'provisioning'],
  ['', 'provisioning'],
  ['x'.repeat(120), 'x'.repeat(100)],
])('a folder called %j gives a project called %j', (folder, project) => {
  expect(projectName(folder)).toBe(project);
});

test.each(['humbol', 'Humbol-2', 'a_b'])('%j is a vendor', name => {
  expect(vendorTrouble(name)).toBeUndefined();
});

// The name is a file's and a configuration key's: `rollcall:vendors` and `rollcall:rehearsalOnly` are taken.
test.each(['', '7up', 'a b', 'a.b', '../a', 'a/b', 'vendors', 'rehearsalOnly'])('%j is none', name => {
  expect(vendorTrouble(name)).toBeDefined();
});
