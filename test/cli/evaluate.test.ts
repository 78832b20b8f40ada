import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

let directory = '';
let out = '';
let err = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rollcall-'));
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

function file(content: unknown): string {
  const path = join(directory, 'rows.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const evaluate = (...words: string[]) => main(['evaluate', ...words]);

describe('rollcall evaluate', () => {
  it.each([
    ['Join(" ", [givenName], [surname])', '{"givenName":"Aino"}', 'Aino\n'],
    ['Split([a], ",")', '{"a":"x,y"}', 'x\ny\n'],
    ['IsPresent([a])', '{"a":"x"}', 'True\n'],
    ['[a]', '{}', ''],
    ['IgnoreFlowIfNullOrEmpty([a])', '{}', ''],
    ['[constructor]', '{}', ''],
  ])('%s of %s', async (expression, attributes, printed) => {
    expect(await evaluate(expression, '--attributes', attributes)).toBe(0);
    expect(out).toBe(printed);
  });

  it('takes the time', async () => {
    expect(await evaluate('Now()', '--now', '2021-07-02T15:33:38Z')).toBe(0);
    expect(out).toBe('7/2/2021 3:33:38 PM\n');
  });

  it('frames every problem under the expression, without colour off a terminal', async () => {
    expect(await evaluate('Jion(" ", [a], Foo)')).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('RC2101');
    expect(err).toContain('RC2107');
    expect(err).toMatch(/^ {4}\| \^{4}$/m);
    expect(err).not.toContain('\u001b');
  });

  it('frames a problem of the values at the argument', async () => {
    expect(await evaluate('CDate([a])', '--attributes', '{"a":"soon"}')).toBe(1);
    expect(err).toContain('RC2201');
    expect(err).toMatch(/^ {4}\| {7}\^{3}$/m);
  });

  it('evaluates in spite of a warning', async () => {
    expect(await evaluate('switch([a], , "x", "y")', '--attributes', '{"a":"x"}')).toBe(0);
    expect(out).toBe('y\n');
    expect(err).toContain('RC2108');
  });

  it.each([
    ['[a]', { value: null }, 0],
    ['IIF([a]="x", 1, IgnoreObjectFlow)', { dropped: 'object' }, 0],
    ['CDate([a])', { error: { code: 'RC2201', at: { start: 6, end: 9 } } }, 1],
    ['Join(', { error: { code: 'RC2008', at: { start: 4, end: 5 } } }, 1],
  ])('%s as JSON', async (expression, json, code) => {
    expect(await evaluate(expression, '--json')).toBe(code);
    expect(JSON.parse(out)).toMatchObject(json);
    expect(err).toBe('');
  });

  it('answers a file row by row', async () => {
    const rows = [
      { id: 'a', expression: 'Append([x], "!")', inputs: { x: 'hi' } },
      { id: 2, expression: 'IgnoreFlowIfNullOrEmpty([x])', inputs: { x: null }, note: 'of no concern' },
      { id: 'c', expression: 'SelectUniqueValue("X", "y")', taken: ['x'] },
      { id: 'd', expression: 'Now()', now: '2021-07-02T15:33:38Z' },
      { id: 'e', expression: 'DefaultDomain()', inputs: { $tenantDefaultDomain: 'contoso.com' } },
      { id: 'f', expression: 'Count([roles])', inputs: { roles: [{ id: '1', value: 'admin' }] } },
    ];
    expect(await evaluate('--file', file(rows))).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { id: 'a', value: 'hi!' },
      { id: 2, dropped: 'attribute' },
      { id: 'c', value: 'y' },
      { id: 'd', value: '7/2/2021 3:33:38 PM' },
      { id: 'e', value: 'contoso.com' },
      { id: 'f', value: 1 },
    ]);
  });

  it('tells of problems in a file row by row', async () => {
    expect(await evaluate('--file', file([{ id: 1, expression: 'Foo()' }]))).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ id: 1, error: { code: 'RC2101', at: { start: 0, end: 3 } } }]);
  });

  it.each([
    [],
    ['Now()', '--file', 'rows.json'],
    ['Now()', '--now', 'yesterday'],
    ['Now()', '--attributes', '{'],
    ['Now()', '--attributes', '[]'],
    ['--file', 'missing.json'],
    ['--bogus'],
    ['Now()', 'Now()'],
  ])('refuses wrong usage: %j %j %j', async (...words) => {
    expect(await evaluate(...words.filter(word => word !== undefined))).toBe(2);
    expect(out).toBe('');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it.each(['no JSON', [{ expression: 'Now()' }], [{ id: 1, expression: 'Now()', now: 'soon' }]])(
    'refuses a file of %j',
    async content => {
      expect(await evaluate('--file', file(content))).toBe(2);
      expect(out).toBe('');
    },
  );

  it('explains: a tree to read, Graph’s answer as JSON, either with the exit code of the evaluation', async () => {
    const given = ['--attributes', '{"a":"x"}', '--explain'];
    expect(await evaluate('IIF([a]="x", ToUpper([a]), CDate([b]))', ...given)).toBe(0);
    expect(out).toContain('├─ ToUpper([a]) → "X"\n');
    expect(out).not.toContain('\u001b');
    out = '';
    expect(await evaluate('CDate([a])', ...given)).toBe(1);
    expect(out).toContain('[a] → "x"');
    expect(err).toContain('RC2201');
    [out, err] = ['', ''];
    expect(await evaluate('CDate([a])', ...given, '--json')).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ parsingSucceeded: true, evaluationSucceeded: false });
    expect(err).toBe('');
  });

  it('explains what cannot run by its problems', async () => {
    expect(await evaluate('Jion([a])', '--explain')).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('RC2101');
  });

  it('explains a file row by row', async () => {
    const rows = [
      { id: 1, expression: 'ToUpper("x")' },
      { id: 2, expression: 'Foo()' },
    ];
    expect(await evaluate('--file', file(rows), '--explain')).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { id: 1, evaluationResult: ['X'] },
      { id: 2, parsingSucceeded: false },
    ]);
  });
});
