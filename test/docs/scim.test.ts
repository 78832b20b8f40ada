import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { misfortunes } from '../../src/mock/faults/fault.ts';
import { faultModel } from '../../src/mock/faults/model.ts';
import { loadFaults } from '../../src/mock/index.ts';
import { rollcall } from '../e2e/command-line.ts';

const repository = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(repository, 'docs/scim.md'), 'utf8');
const fenced = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';

describe('docs/scim.md', () => {
  test('its faults file has no problem', async () => {
    const { value, diagnostics } = await loadFaults('faults.yaml', fenced('yaml'));
    expect(diagnostics).toEqual([]);
    expect(value?.faults).toHaveLength(5);
  });

  test('it names every key of a fault and everything a fault can do', () => {
    for (const key of Object.keys(faultModel.shape)) expect(text).toMatch(new RegExp(`\`${key}[\`:]`));
    for (const misfortune of misfortunes) expect(text).toContain(`| \`do: ${misfortune}\` |`);
  });

  test('it names every option of the command, and no other', async () => {
    const { out } = await rollcall(repository, 'serve', 'scim', '--help');
    const options = (from: string) => new Set(from.match(/(?<=^| |`)--[a-z-]+/gm));
    const table = text.slice(text.indexOf('| option |'), text.indexOf('**Who may ask.**'));
    const offered = options(out.slice(out.indexOf('Options:'), out.indexOf('Without a token')));
    offered.delete('--help');
    expect([...options(table)].sort()).toEqual([...offered].sort());
  });

  test('its program does what it says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-docs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const source = pathToFileURL(join(repository, 'src/mock/index.ts')).href;
    const program = fenced('ts').replace("'rollcall/scim'", `'${source}'`);
    expect(program).toContain(source);
    writeFileSync(join(folder, 'example.mts'), program);
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'example.mts')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
