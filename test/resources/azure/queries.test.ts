import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alertsFor } from '../../../src/resources/azure/alerts.ts';
import { fillQuery, readQuery } from '../../../src/resources/azure/query.ts';
import tables from './log-tables.json' with { type: 'json' };

const settings = { resourceGroup: 'rg', mail: ['it@contoso.com'], failureRate: 10, silentHours: 2 as const };
const alerts = alertsFor(settings);
const given = { jobId: 'scim.a.b', servicePrincipalId: 'c', failureRate: 10 };

/** What the queries use of the language: https://learn.microsoft.com/kusto/query */
const language = new Set(
  'where project summarize extend by and or has countif count dcount make_set tostring'.split(' '),
);

/** A query's names: its table, what it reads of it, and what it gives a name itself. */
function namesIn(query: string) {
  const bare = query.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/"(\\.|[^"\\])*"/g, '""');
  const [table = '', ...rest] = bare.split('|').map(stage => stage.trim());
  const stages = rest.join(' | ');
  const made = new Set([...stages.matchAll(/\b([A-Za-z_]\w*)\s*=(?![=~])/g)].map(([, name = '']) => name));
  const words = [...stages.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)].map(([word]) => word);
  const read = new Set(words.filter(word => !language.has(word) && !made.has(word)));
  return { table, read: [...read] };
}

const columnsOf = (table: string): readonly string[] =>
  Object.entries(tables).find(([name]) => name === table)?.[1].columns ?? [];

test('a column nobody documents is noticed', () => {
  const { table, read } = namesIn(
    'AADProvisioningLogs | where Action == "Create" | summarize N = count() by JobId',
  );
  expect(table).toBe('AADProvisioningLogs');
  expect(read).toEqual(['Action', 'JobId']);
  expect(columnsOf(table)).not.toContain('Action');
});

test('every query file is an alert', () => {
  const files = readdirSync(new URL('../../../src/resources/azure/queries', import.meta.url));
  expect(files.sort()).toEqual(alerts.map(({ query }) => `${query}.kql`).sort());
});

describe.each(alerts)('$query', ({ query, window, frequency }) => {
  const text = fillQuery(readQuery(query), given);

  test('reads columns its table has', () => {
    const { table, read } = namesIn(text);
    expect(Object.keys(tables)).toContain(table);
    expect(read.length).toBeGreaterThan(0);
    expect(columnsOf(table)).toEqual(expect.arrayContaining(read));
  });

  test('asks about one job, and leaves no parameter open', () => {
    expect(text).toContain('"scim.a.b"');
    expect(text).not.toMatch(/\{\{|\}\}/);
  });

  // https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule
  test('has a window a log search alert has', () => {
    expect(['PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT5H', 'PT6H', 'PT24H', 'PT48H']).toContain(window);
    expect(['PT15M', 'PT30M']).toContain(frequency);
  });
});

test('a value is a string literal of the language, whatever stands in it', () => {
  expect(fillQuery('T | where A == {{a}} and B > {{b}}', { a: 'x" or "\\', b: 5 })).toBe(
    'T | where A == "x\\" or \\"\\\\" and B > 5',
  );
  expect(() => fillQuery('{{c}}', { a: 1 })).toThrow(RangeError);
});
