import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { choices } from '../../src/provisioning/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The rows of the document's tables: behaviour, source, test and choices. */
const rows = read('docs/fidelity.md')
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| Behaviour'))
  .map(line => {
    const [behaviour = '', source = '', shown = '', open = ''] = line
      .slice(1, -1)
      .split(' |')
      .map(cell => cell.trim());
    const found = /^`([^`]+)` › `(.+)`$/.exec(shown);
    return {
      behaviour,
      source,
      shown,
      file: found?.[1],
      row: found?.[2],
      open: [...open.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
    };
  });

describe('docs/fidelity.md', () => {
  test('has a table for each section of the reference, and one of the scoping filters', () => {
    const headings = [...read('docs/fidelity.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title ?? '');
    for (let section = 1; section <= 13; section += 1)
      expect(headings.some(title => title.startsWith(`§${section} `))).toBe(true);
    expect(headings).toContain('Scoping filters');
    expect(rows.length).toBeGreaterThan(100);
  });

  test.each(rows)('$behaviour', ({ source, shown, file, row, open }) => {
    expect(source).not.toBe('');
    // A behaviour has a test, or is open.
    if (shown === '') expect(open).not.toEqual([]);
    else {
      expect(file).toMatch(/^test\/.+\.test\.ts$/);
      expect(existsSync(new URL(file ?? '', root))).toBe(true);
      expect(read(file ?? '')).toContain(row);
    }
    for (const name of open) expect(Object.keys(choices)).toContain(name);
  });
});

describe('src/provisioning/choices.ts', () => {
  const sources = readdirSync(new URL('src/provisioning/', root), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && name !== 'choices.ts')
    .map(name => read(`src/provisioning/${name}`))
    .join('\n');

  test.each(Object.entries(choices))(
    '%s is asked by the code, named in the document, and says why',
    (name, choice) => {
      expect(sources).toContain(`choices.${name}.value`);
      expect(rows.flatMap(({ open }) => open)).toContain(name);
      expect(choice.reason).not.toBe('');
      expect(choice.settledBy).not.toBe('');
    },
  );
});
