import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server';
import { fill } from '../../src/init/index.ts';

const repository = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const template = fill(read('templates/init/vscode/settings.json'), {
  project: 'team',
  vendor: 'acme',
  rollcall: '.',
  stacks: ['dev'],
});

test('this repository is set up as a team’s is', () => {
  const own = read('.vscode/settings.json').replaceAll('"mappings/', '"./mappings/');
  expect(
    JSON.parse(template.replaceAll('["mappings/', '["./mappings/').replaceAll('"mappings/', '"./mappings/')),
  ).toEqual(JSON.parse(own));
  expect(read('templates/init/vscode/extensions.json')).toBe(read('.vscode/extensions.json'));
});

/** The YAML extension of VS Code, with the settings as it takes them. */
function editor() {
  const service = getLanguageService({
    schemaRequestService: async uri => read(uri.replace('file:///', '')),
    workspaceContext: { resolveRelativePath: path => path },
  });
  const settings: Record<string, string[]> = JSON.parse(template)['yaml.schemas'];
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: Object.entries(settings).map(([path, fileMatch]) => ({
      uri: `file:///${path.replace(/^\.\//, '')}`,
      fileMatch,
    })),
  });
  return service;
}
// It keeps what it has parsed by name and version.
let version = 0;
const document = (path: string, text: string) =>
  TextDocument.create(`file:///project/${path}`, 'yaml', ++version, text);
const problems = async (path: string, text: string) =>
  (await editor().doValidation(document(path, text), false)).map(({ range, message }) => ({
    line: range.start.line + 1,
    message: JSON.stringify(message),
  }));

const vendors = ['humbol', 'tribeloo', 'commbox', 'huma'];
test.each([
  ...vendors.flatMap(vendor => [`${vendor}.yaml`, `${vendor}.test.yaml`]),
  'humbol.dev.yaml',
  'commbox.demo.yaml',
])('nothing is wrong with mappings/%s', async name => {
  // By the settings alone, without the line that names a schema.
  const text = read(`mappings/${name}`).replace(/^# yaml-language-server:.*$/m, '#');
  expect(await problems(`mappings/${name}`, text)).toEqual([]);
});

describe('where it is wrong', () => {
  const vendor = 'displayName: Acme\napplication: { from: custom }\n';
  test.each<[what: string, path: string, text: string, line: number, named: string]>([
    ['an unknown key', 'mappings/acme.yaml', `${vendor}provisionin: {}\n`, 3, 'provisionin'],
    ['a missing key', 'mappings/acme.yaml', 'displayName: Acme\n', 1, 'application'],
    [
      'a word that is no choice',
      'mappings/acme.yaml',
      `${vendor}provisioning:\n  tenantUrl: https://acme.example\n  token: x\n  scope: everybody\n  users: { attributes: {} }\n`,
      6,
      'assigned',
    ],
    ['an overlay', 'mappings/acme.dev.yaml', 'displayNam: Acme\n', 1, 'displayNam'],
    ['a test', 'mappings/acme.test.yaml', 'test: []\n', 1, 'test'],
    [
      'a day of a test',
      'mappings/acme.test.yaml',
      'tests:\n  - name: A\n    expect:\n      1:\n        user: {}\n',
      5,
      'user',
    ],
  ])('%s', async (_, path, text, line, named) => {
    const found = await problems(path, text);
    expect(found.filter(problem => problem.line === line && problem.message.includes(named))).not.toEqual([]);
  });
  test('an overlay has no key it must have', async () =>
    expect(await problems('mappings/acme.dev.yaml', 'displayName: Acme\n')).toEqual([]));
});

test('keys are completed and explained', async () => {
  const text = 'displayName: Acme\napplication: { from: custom }\nprov';
  const at = document('mappings/acme.yaml', text);
  const { items } = await editor().doComplete(at, { line: 2, character: 4 }, false);
  expect(items.map(({ label }) => label)).toContain('provisioning');
  const hover = await editor().doHover(
    document('mappings/acme.yaml', read('mappings/humbol.yaml').replace(/^# yaml.*$/m, '#')),
    { line: 2, character: 2 },
  );
  const { properties } = JSON.parse(read('mappings/vendor.schema.json'));
  expect(JSON.stringify(hover?.contents)).toContain(properties.displayName.description);
});
