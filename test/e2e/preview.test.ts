import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { preview as model } from '../../src/preview/index.ts';
import { people, project, Repository, vendorFile } from '../preview/repository.ts';
import { rollcall, trace } from './command-line.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const changed = { 'mappings/acme.yaml': json(vendorFile({}, { title: 'department' })) };

/** A repository whose last commit has a vendor, and whose work tree another mapping of it. */
function repository(directory: unknown = people): Repository {
  const made = new Repository(project({ acme: vendorFile() }, directory));
  made.write(changed);
  return made;
}

test('what a change does, printed and written in every format the same way twice', async () => {
  using made = repository();
  const files = ['a.md', 'a.json', 'a.txt', 'a.html'];
  const outs = (folder: string) => files.flatMap(name => ['--out', join(folder, name)]);
  const at = made.folder;
  const first = await rollcall(at, 'preview', '--base', 'HEAD', '--at', '2026-01-05', ...outs(at));
  expect(first).toEqual({ code: 0, out: '', err: '' });
  const texts = files.map(name => readFileSync(join(at, name), 'utf8'));
  await rollcall(at, 'preview', '--base', 'HEAD', '--at', '2026-01-05', ...outs(at));
  expect(files.map(name => readFileSync(join(at, name), 'utf8'))).toEqual(texts);
  const [markdown = '', value = '', text = ''] = texts;
  for (const form of [markdown, text]) {
    expect(form).toContain('3 updated');
    expect(form).toContain('[department]');
    expect(form).toContain('"Engineer" → "Engineering"');
  }
  expect(model.parse(JSON.parse(value)).stacks[0]?.vendors[0]?.users.updated).toBe(3);
});

test('made-up secrets are in no output', async () => {
  using made = repository();
  // The token goes out in a header of every request.
  const { out } = await rollcall(made.folder, 'preview', '--base', 'HEAD', '--format', 'json', '--requests');
  expect(out).toContain('"method":"PATCH"');
  expect(out).not.toMatch(/made-up-|Bearer/);
});

test('a risk that CI must not let through fails, unless it is accepted', async () => {
  using made = repository();
  const failOn = (risks: string) => rollcall(made.folder, 'preview', '--base', 'HEAD', '--fail-on', risks);
  expect(await failOn('people-disabled,RC5102')).toMatchObject({ code: 0 });
  expect(await failOn('initial-cycle')).toMatchObject({ code: 1, err: expect.stringContaining('RC5112') });
  expect(await failOn('RC5112')).toMatchObject({ code: 1 });
  const accepted = vendorFile({ accept: { RC5112: 'nobody joins in July' } }, { title: 'department' });
  made.write({ 'mappings/acme.yaml': json(accepted) });
  expect(await failOn('initial-cycle')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nobody joins in July'),
  });
});

test('the base is origin/main, or main; the stacks are those that are deployed', async () => {
  using made = new Repository({
    ...project({ acme: vendorFile() }),
    'stacks/Pulumi.prod.yaml': 'config:\n  rollcall:directory: dev.directory.yaml\n',
  });
  made.write(changed);
  const { code, out } = await rollcall(made.folder, 'preview');
  expect(code).toBe(0);
  expect(out).toContain('against main');
  expect(out).toContain('Stack prod');
  expect(out).not.toContain('Stack dev');
});

test('a stack the base does not have is new, and a vendor is created as a whole', async () => {
  using made = new Repository({ 'README.md': 'nothing yet' });
  made.write(project({ acme: vendorFile() }));
  const { code, out } = await rollcall(made.folder, 'preview', '--base', 'HEAD');
  expect(code).toBe(0);
  expect(out).toContain('Stack dev · new');
  expect(out).toContain('3 created');
});

test('a vendor that no previewed stack has: the change is not passed over, and it is said where to look', async () => {
  const file = (title: string) => vendorFile({}, { title });
  using made = new Repository({
    ...project({ acme: vendorFile(), other: file('jobTitle') }),
    'stacks/Pulumi.dev.yaml': 'config: { rollcall:vendors: [acme] }\n',
    'stacks/Pulumi.demo.yaml': 'config: { rollcall:vendors: [other], rollcall:rehearsalOnly: true }\n',
  });
  made.write({
    'mappings/other.yaml': json(file('department')),
    'mappings/nowhere.yaml': json(file('mail')),
  });
  const folder = made.folder;
  const outs = ['a.md', 'a.json', 'a.html', 'a.txt'].flatMap(name => ['--out', join(folder, name)]);
  expect(await rollcall(folder, 'preview', '--base', 'HEAD', ...outs)).toEqual({ code: 0, out: '', err: '' });
  const { elsewhere } = model.parse(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')));
  expect(elsewhere).toEqual([
    { file: 'mappings/nowhere.yaml', stacks: [] },
    { file: 'mappings/other.yaml', stacks: ['demo'] },
  ]);
  for (const name of ['a.md', 'a.html', 'a.txt'])
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(/other\.yaml[\s\S]{0,80}--stack\s+demo/);
  expect((await rollcall(folder, 'preview', '--base', 'HEAD', '--stack', 'demo')).out).not.toContain(
    'other.yaml',
  );
});

const brokenVendor = { 'mappings/acme.yaml': 'displayName: [' };

test('a stack that is taken away is among those previewed, and among the parts of a pipeline', async () => {
  using made = new Repository({
    ...project({ acme: vendorFile() }),
    'stacks/Pulumi.dev.yaml': 'config: {}\n',
    'stacks/Pulumi.kept.yaml': 'config: {}\n',
    'stacks/kept.directory.yaml': json(people),
  });
  made.git('rm', '--quiet', 'stacks/Pulumi.dev.yaml', 'stacks/dev.directory.yaml');
  const at = made.folder;
  const parts = await rollcall(at, 'preview-shards', '--base', 'HEAD');
  expect(JSON.parse(parts.out).map(({ stack }: { stack: string }) => stack)).toEqual(['kept', 'dev']);
  const { code, out } = await rollcall(at, 'preview', '--base', 'HEAD');
  expect(code).toBe(0);
  expect(out).toContain('pulumi destroy --stack dev');
  expect(out).toContain('3 no longer provisioned');
  expect((await rollcall(at, 'preview-shards', '--base', 'nope')).code).toBe(2);
});

test('parts that are gathered say in every form which one is missing, and fail', async () => {
  using made = repository();
  const at = made.folder;
  const parts = JSON.stringify([
    { stack: 'dev', shard: '1/2', part: 'dev.1-of-2' },
    { stack: 'dev', shard: '2/2', part: 'dev.2-of-2' },
  ]);
  const previewed = ['preview', '--base', 'HEAD', '--out', join(at, 'parts/dev.1-of-2.json')];
  made.write({ 'parts/.keep': '' });
  await rollcall(at, ...previewed);
  const outs = ['a.md', 'a.txt', 'a.html'].flatMap(name => ['--out', join(at, name)]);
  const { code, err } = await rollcall(at, 'preview-gather', join(at, 'parts'), '--expected', parts, ...outs);
  expect(code).toBe(1);
  expect(err).toContain('2/2');
  for (const name of ['a.md', 'a.txt', 'a.html']) expect(made.read(name)).toContain('2/2');
});

test.each<[string, (made: Repository) => string[], string, number]>([
  ['a base that does not exist', () => ['--base', 'origin/nowhere'], 'RC4302', 2],
  [
    'a base that is no ancestor',
    made => {
      made.git('switch', '--quiet', '--create', 'theirs');
      made.commit({ 'README.md': 'theirs' });
      made.git('switch', '--quiet', 'main');
      return ['--base', 'theirs'];
    },
    'RC4304',
    2,
  ],
  [
    'a base with an invalid vendor file',
    made => {
      const sound = made.read('mappings/acme.yaml');
      made.commit(brokenVendor);
      made.write({ 'mappings/acme.yaml': sound });
      return ['--base', 'HEAD'];
    },
    'HEAD:mappings/acme.yaml',
    2,
  ],
  [
    'an invalid vendor file in the work tree',
    made => {
      made.write(brokenVendor);
      return ['--base', 'HEAD'];
    },
    'RC1001',
    1,
  ],
  [
    'a directory of zero people',
    made => {
      made.write({ 'nobody.json': json({ ...people, users: [], groups: [] }) });
      return ['--base', 'HEAD', '--directory', 'nobody.json'];
    },
    'RC4124',
    2,
  ],
  [
    'a snapshot from another tenant',
    made => {
      const tenant = { ...people.tenant, id: '11111111-2222-4333-8444-555555555555' };
      made.write({
        'snapshot.json': json({ ...people, tenant }),
        'stacks/Pulumi.dev.yaml': `${made.read('stacks/Pulumi.dev.yaml')}  azuread:tenantId: 99999999-2222-4333-8444-555555555555\n`,
      });
      return ['--base', 'HEAD', '--directory', 'snapshot.json'];
    },
    'RC4125',
    2,
  ],
  ['a directory that is not there', () => ['--base', 'HEAD', '--directory', 'nowhere.yaml'], 'RC1013', 2],
  ['an unknown stack', () => ['--base', 'HEAD', '--stack', 'pord'], 'There is no stack "pord"', 2],
  ['an unknown risk', () => ['--base', 'HEAD', '--fail-on', 'people-disable'], 'people-disabled', 2],
  ['a day that is none', () => ['--base', 'HEAD', '--at', 'Friday'], 'Friday', 2],
  ['a folder that is not there', () => ['--base', 'HEAD', '--out', 'nowhere/a.md'], 'nowhere', 2],
])('%s is told, and nothing is written', async (_, args, says, code) => {
  using made = repository();
  const given = args(made);
  const result = await rollcall(made.folder, 'preview', '--out', join(made.folder, 'out.md'), ...given);
  expect(result).toMatchObject({ code, out: '', err: expect.stringContaining(says) });
  expect(result.err).not.toMatch(trace);
  expect(existsSync(join(made.folder, 'out.md'))).toBe(false);
});

test('a shallow clone says how to fetch the rest', async () => {
  using made = repository();
  made.commit(changed);
  const clone = join(made.folder, 'clone');
  made.git('clone', '--quiet', '--depth=1', `file://${made.folder}`, clone);
  const { code, err } = await rollcall(clone, 'preview', '--base', 'HEAD~1');
  expect(code).toBe(2);
  expect(err).toContain('RC4303');
  expect(err).toContain('git fetch --unshallow');
});
