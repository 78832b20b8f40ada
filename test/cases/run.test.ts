import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { updated } from '../../src/cases/index.ts';
import { projectWith, run } from './project.ts';

let folder = '';
afterEach(() => folder !== '' && rmSync(folder, { recursive: true, force: true }));

const person = (name: string, more = '') =>
  `{ userPrincipalName: ${name}@contoso.com, displayName: ${name}, givenName: A, surname: B, mail: ${name}@contoso.com${more} }`;
/** One person in the group that gives Humbol's role Member. */
const aino = `    directory:
      users:
        - ${person('aino')}
      groups:
        - { displayName: Humbol Members, members: [aino@contoso.com] }
`;
const humbol = (rest: string) => `tests:\n  - name: one\n${aino}${rest}`;

/** Codes and lines of all that was found. */
async function found(vendor: string, text: string): Promise<string[]> {
  folder = projectWith(vendor, text);
  const { files, diagnostics, unknown } = await run(folder);
  const all = [
    ...diagnostics,
    ...files.flatMap(({ results }) => results.flatMap(result => result.diagnostics)),
  ];
  return [...all.map(({ code, line }) => `${code} line ${line}`), ...unknown.map(() => 'unknown')];
}

describe('what differs is shown where it stands', () => {
  test.each([
    [
      'as expected',
      '    expect:\n      1:\n        users:\n          aino@contoso.com: { active: true }\n',
      [],
    ],
    [
      'a value',
      '    expect:\n      1:\n        users:\n          aino@contoso.com: { active: false }\n',
      ['RC4401 line 11'],
    ],
    [
      'text that looks like a boolean',
      "    expect:\n      1:\n        users:\n          aino@contoso.com: { active: 'true' }\n",
      ['RC4401 line 11'],
    ],
    [
      'a value that is not there',
      '    expect:\n      1:\n        users:\n          aino@contoso.com: { title: Engineer }\n',
      ['RC4401 line 11'],
    ],
    [
      'no value, as expected',
      '    expect:\n      1:\n        users:\n          aino@contoso.com: { title: null }\n',
      [],
    ],
    [
      'an account that should not be',
      '    expect:\n      1:\n        users:\n          aino@contoso.com: null\n',
      ['RC4401 line 11'],
    ],
    [
      'somebody who is nobody',
      '    expect:\n      1:\n        users:\n          nobody@contoso.com: null\n',
      ['RC4401 line 11'],
    ],
    [
      'requests without their bodies',
      '    expect:\n      1:\n        requests:\n          - POST /Users\n',
      [],
    ],
    [
      'another request',
      '    expect:\n      1:\n        requests:\n          - DELETE /Users\n',
      ['RC4401 line 11'],
    ],
    ['a request too many', '    expect:\n      1:\n        requests: []\n', ['RC4401 line 10']],
    [
      'a request that is not sent',
      '    expect:\n      2:\n        requests:\n          - POST /Users\n',
      ['RC4401 line 11'],
    ],
    [
      'a failure that does not happen',
      '    expect:\n      1:\n        failed: { aino@contoso.com: EntryConflict }\n',
      ['RC4401 line 10'],
    ],
    ['nothing expected', '', ['RC4403 line 2']],
  ])('%s', async (_, rest, expected) => {
    expect(await found('humbol', humbol(rest))).toEqual(expected);
  });

  test('deep inside a body, as deep as it can be told', async () => {
    const body = '          - POST /Users:\n              userName: someone.else\n';
    const all = await found('humbol', humbol(`    expect:\n      1:\n        requests:\n${body}`));
    // userName differs at its value; every other member of the body is there too.
    expect(all).toContain('RC4401 line 12');
    expect(all.filter(each => each === 'RC4401 line 11').length).toBeGreaterThan(3);
  });
});

describe('what is wrong with a file', () => {
  test.each([
    ['an unknown key', 'tests:\n  - name: one\n    expects: {}\n', ['RC1005 line 3']],
    ['no tests', 'tests: []\n', ['RC1009 line 1']],
    ['an empty file', '', ['RC4101 line 1']],
    [
      'a name given twice',
      'tests:\n  - { name: one, expect: {} }\n  - { name: one, expect: {} }\n',
      ['RC4405 line 3'],
    ],
    [
      'a target attribute nobody can read',
      humbol('    expect:\n      1:\n        users:\n          aino@contoso.com: { "emails[": x }\n'),
      ['RC3001 line 11'],
    ],
    [
      'an unknown manager',
      `tests:\n  - name: one\n    directory:\n      users:\n        - ${person('aino', ', manager: nobody@contoso.com')}\n    expect: {}\n`,
      ['RC4104 line 5'],
    ],
    [
      'an event about nobody',
      humbol('    events:\n      days:\n        2:\n          - { disable: nobody@contoso.com }\n'),
      ['RC4109 line 11'],
    ],
    ['another stack', 'stack: nowhere\ntests:\n  - { name: one, expect: {} }\n', ['unknown']],
  ])('%s', async (_, text, expected) => {
    expect(await found('humbol', text)).toEqual(expected);
  });

  test('tests of a vendor without a file', async () => {
    expect(await found('humboldt', 'tests:\n  - { name: one, expect: {} }\n')).toEqual([
      'RC4404 line undefined',
    ]);
  });

  test('a vendor that cannot be deployed', async () => {
    const guests = "{ userPrincipalName: 'x_y.example#EXT#@contoso.com', displayName: X, userType: Guest }";
    const two = `        - { displayName: Humbol Members }\n        - { key: other, displayName: Humbol Members }\n`;
    const text = `tests:\n  - name: one\n    directory:\n      users:\n        - ${guests}\n      groups:\n${two}    expect: {}\n`;
    // Entra takes two groups of one name; looking one of them up by it cannot tell which is meant.
    expect(await found('humbol', text)).toEqual(['RC4402 line 2']);
  });

  test('a vendor without tests', async () => {
    folder = projectWith('humbol', humbol(''));
    expect((await run(folder, ['humbl'])).unknown).toHaveLength(1);
  });
});

describe('--update', () => {
  /** What the file says once it is written anew, and whether that is what happens. */
  async function rewritten(text: string): Promise<{ now: string; fine: boolean }> {
    folder = projectWith('humbol', text);
    const [file] = (await run(folder)).files;
    const now = file ? updated(file.file, file.results) : '';
    rmSync(folder, { recursive: true });
    return { now, fine: (await found('humbol', now)).length === 0 };
  }

  test('writes only what differs; comments and form of the rest stay', async () => {
    const text = humbol(
      '    # By hand.\n    expect:\n      1:\n        users:\n          aino@contoso.com:\n            active: true # always\n            title: Engineer\n        requests: [ POST /Users ]\n',
    );
    const { now, fine } = await rewritten(text);
    expect(fine).toBe(true);
    expect(now).toContain('    # By hand.\n');
    expect(now).toContain('        requests: [ POST /Users ]\n');
    expect(now).toContain('            title: null\n');
    expect(now.split('expect:')[0]).toBe(text.split('expect:')[0]);
  });

  test.each([
    ['a test that expects nothing gets what is sent', humbol('')],
    ['and so does the last one of a file without a last line end', humbol('').trimEnd()],
    [
      'an account that is not there',
      humbol('    expect:\n      1:\n        users:\n          aino@contoso.com: null\n'),
    ],
    [
      'in braces',
      humbol(
        '    expect: { 1: { users: { aino@contoso.com: { active: false } }, requests: [], failed: { x: y } } }\n',
      ),
    ],
    [
      'days apart: what was on the first day, not on the last',
      humbol(
        '    events: { days: { 2: [ { disable: aino@contoso.com } ] } }\n    expect:\n      1:\n        users:\n          aino@contoso.com: { active: false }\n      2:\n        users:\n          aino@contoso.com: { active: true }\n',
      ),
    ],
  ])('%s', async (_, text) => {
    const { now, fine } = await rewritten(text);
    expect(now).not.toBe(text);
    expect(fine).toBe(true);
  });

  test('a file that is right stays as it is', async () => {
    const text = humbol('    expect:\n      1:\n        requests: [ POST /Users ]\n');
    expect((await rewritten(text)).now).toBe(text);
  });
});
