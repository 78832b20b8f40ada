import { expect, test } from 'vitest';
import { rollcall, trace } from './command-line.ts';
import { type Edit, shipped } from './shipped.ts';

const commbox = 'mappings/commbox.yaml';
const humbol = 'mappings/humbol.yaml';
const tribeloo = 'mappings/tribeloo.yaml';
const stack = 'stacks/Pulumi.demo.yaml';
const active = `'Switch([IsSoftDeleted], , "False", "True", "True", "False")'`;

interface Bad {
  edits?: Edit[];
  files?: Record<string, string>;
  /** Whose schema cannot be compiled because of it; left out: CommBox's. */
  vendor?: string;
}

/** Each mistake with its code and, in part, what the person is told to write or to run instead. */
const table: [mistake: string, code: string, instead: string, Bad][] = [
  [
    'a YAML syntax error',
    'RC1001',
    'single quotes',
    { edits: [[commbox, 'displayName: displayName', 'displayName: ⟦@⟧displayName']] },
  ],
  [
    'an expression without quotes',
    'RC1001',
    'single quotes',
    { edits: [[commbox, active, 'Switch⟦[⟧IsSoftDeleted], , "False", "True")']] },
  ],
  [
    'a key given twice',
    'RC1002',
    'Keep one of the two',
    { edits: [[commbox, '  job: customappsso\n', '  job: customappsso\n  ⟦job⟧: scim\n']] },
  ],
  [
    'an attribute mapped twice',
    'RC1002',
    'Keep one of the two',
    { edits: [[commbox, 'displayName: displayName', 'displayName: displayName\n      ⟦displayName⟧: mail']] },
  ],
  ['an unknown key', 'RC1005', 'scope', { edits: [[commbox, '  scope:', '  ⟦scop⟧:']] }],
  [
    'an unknown source attribute',
    'RC3002',
    'givenName',
    { edits: [[commbox, 'name.givenName: givenName', 'name.givenName: ⟦givnName⟧']] },
  ],
  [
    'an unknown attribute in an expression',
    'RC2106',
    'IsSoftDeleted',
    { edits: [[commbox, '[IsSoftDeleted]', '⟦[IsSoftDeletd]⟧']] },
  ],
  [
    'an unknown function',
    'RC2101',
    'Switch',
    { edits: [[commbox, "'Switch([IsSoftDeleted]", "'⟦Swich⟧([IsSoftDeleted]"]] },
  ],
  [
    'a variable without a value',
    'RC4001',
    "pulumi config set --path 'rollcall:commbox.brand' <value> --stack demo",
    {
      edits: [
        [commbox, '${brand}', '⟦${brand}⟧'],
        [stack, '{ brand: contoso }', '{}'],
      ],
    },
  ],
  [
    'a variable nobody declared',
    'RC1020',
    'brand',
    { edits: [[commbox, '${brand}.commbox', '⟦${brnd}⟧.commbox']] },
  ],
  [
    'an open parenthesis',
    'RC2008',
    'Add the missing )',
    { edits: [[commbox, active, `'Switch⟦(⟧[IsSoftDeleted], , "False", "True"'`]] },
  ],
  [
    'an operator the language does not have',
    'RC2010',
    'Append(',
    { edits: [[commbox, active, `'[givenName] ⟦+⟧ [surname]'`]] },
  ],
  [
    'no matching attribute',
    'RC3003',
    'displayName: { attribute: displayName, match: 1 }',
    {
      edits: [
        [
          commbox,
          '    attributes:\n      displayName: { attribute: displayName, match: 1 }',
          '    ⟦attributes⟧:\n      displayName: displayName',
        ],
      ],
    },
  ],
  [
    'a matching attribute the target cannot filter by',
    'RC3005',
    'userName, emails[type eq "work"].value',
    { edits: [[humbol, 'title: jobTitle', 'title: { attribute: jobTitle, match: ⟦2⟧ }']], vendor: 'humbol' },
  ],
  [
    'a required target attribute not mapped',
    'RC3006',
    'name.givenName: <source attribute>',
    {
      edits: [
        [humbol, '    attributes:\n      # The tutorial', '    ⟦attributes⟧:\n      # The tutorial'],
        [humbol, '      name.givenName: givenName\n', ''],
      ],
      vendor: 'humbol',
    },
  ],
  [
    'a type that does not fit',
    'RC3009',
    'Switch([jobTitle], "False", "<value>", "True")',
    { edits: [[commbox, `{ expression: ${active} }`, '⟦jobTitle⟧']] },
  ],
  [
    'a reference mapped to text',
    'RC3009',
    'text',
    { edits: [[humbol, 'title: jobTitle', 'title: ⟦manager⟧']], vendor: 'humbol' },
  ],
  [
    'a role nobody declared',
    'RC3021',
    'member?',
    { edits: [[humbol, '{ role: member }', '{ role: ⟦membr⟧ }']], vendor: 'humbol' },
  ],
  [
    // Humbol's API document: with roles mapped, scope "all" is not possible.
    'roles mapped with scope all',
    'RC3022',
    'scope: assigned',
    { edits: [[humbol, 'scope: assigned', 'scope: ⟦all⟧']], vendor: 'humbol' },
  ],
  [
    'an assignment without a role where roles are mapped',
    'RC3023',
    'role: admin',
    { edits: [[humbol, 'Humbol Members: { role: member }', '⟦Humbol Members⟧: {}']], vendor: 'humbol' },
  ],
  [
    'two mappings to one target attribute',
    'RC3008',
    'Keep one of the two',
    {
      edits: [
        [
          humbol,
          'preferredLanguage: preferredLanguage',
          'preferredLanguage: preferredLanguage\n      ⟦PreferredLanguage⟧: city',
        ],
      ],
      vendor: 'humbol',
    },
  ],
  [
    'a template the application does not offer',
    'RC3055',
    'customappsso',
    { edits: [[commbox, 'job: customappsso', 'job: ⟦customapsso⟧']] },
  ],
  [
    'an overlay for an unknown vendor',
    'RC1011',
    'commbox',
    { files: { 'mappings/comboxx.demo.yaml': '⟦p⟧rovisioning: { state: off }\n' } },
  ],
  [
    'an overlay for an unknown stack',
    'RC1014',
    'demo',
    { files: { 'mappings/commbox.dmo.yaml': '⟦p⟧rovisioning: { state: off }\n' } },
  ],
  [
    'a value for an unknown variable',
    'RC4004',
    'brand',
    { edits: [[stack, '{ brand: contoso }', '{ brand: contoso, ⟦brnd⟧: x }']] },
  ],
  [
    'a value for an unknown vendor',
    'RC4005',
    'commbox',
    {
      edits: [
        [
          stack,
          'rollcall:commbox: { brand: contoso }',
          'rollcall:commbox: { brand: contoso }\n  ⟦rollcall:combox⟧: {}',
        ],
      ],
    },
  ],
];

test.each(table)('%s: %s', async (_, code, instead, { edits, files, vendor = 'commbox' }) => {
  const { project, marks } = shipped(edits, files);
  using _disposed = project;
  const check = await rollcall(project.folder, 'check');
  expect([check.code, check.err]).toEqual([1, '']);
  const [mark] = marks;
  // Code and place; the line, marked in the frame; what to do, below it.
  const [, told = ''] = check.out.split(`${mark} ${code} `);
  expect(told).toMatch(new RegExp(`^> +${mark?.split(':')[1]} \\|`, 'm'));
  expect(told.split('\n\n')[0]).toContain(instead);
  // Nobody finds a second problem where one was made.
  expect(check.out).toMatch(/^1 problem(, \d warnings?)?(, \d notes?)? in/m);

  // Nothing is half done.
  for (const argv of [['rehearse'], ['compile', `mappings/${vendor}.yaml`]]) {
    const { code: status, out, err } = await rollcall(project.folder, ...argv);
    expect([argv[0], status, out]).toEqual([argv[0], 1, '']);
    expect(err).toContain(`${mark} ${code} `);
    expect(`${check.out}${err}`).not.toMatch(trace);
  }
});

test('a secret the stack does not hold: a clone of the repository is sound, and is told how to deploy', async () => {
  const { project, marks } = shipped([
    [commbox, 'token: ${token}', 'token: ⟦${token}⟧'],
    [stack, 'rollcall:rehearsalOnly: true', 'rollcall:vendors: [commbox]'],
  ]);
  using _disposed = project;
  const check = await rollcall(project.folder, 'check', '--all-stacks');
  expect(check.code).toBe(0);
  expect(check.out).toContain(`${marks[0]} RC4002 warning`);
  expect(check.out).toContain("pulumi config set --path 'rollcall:commbox.token' --secret --stack demo");
});

test('everything wrong is told at once', async () => {
  const { project, marks } = shipped([
    [commbox, '  job: customappsso\n', '  job: customappsso\n  ⟦job⟧: scim\n'],
    [commbox, '  scope:', '  ⟦scop⟧:'],
    [commbox, '[IsSoftDeleted]', '⟦[IsSoftDeletd]⟧'],
    [commbox, 'name.givenName: givenName', 'name.givenName: ⟦givnName⟧'],
    [humbol, '{ role: member }', '{ role: ⟦membr⟧ }'],
    [humbol, 'scope: assigned', 'scope: ⟦all⟧'],
    [humbol, 'title: jobTitle', 'title: { attribute: jobTitle, match: ⟦2⟧ }'],
    [tribeloo, 'displayName: Tribeloo', 'displayName: ⟦@⟧Tribeloo'],
    [stack, '{ brand: contoso }', '{ brand: contoso, ⟦brnd⟧: x }'],
  ]);
  using _disposed = project;
  const { code, out } = await rollcall(project.folder, 'check', '--json');
  expect(code).toBe(1);
  // A note is nothing wrong.
  const told = (JSON.parse(out) as { severity: string; file: string; line: number; column: number }[])
    .filter(({ severity }) => severity !== 'note')
    .map(({ file, line, column }) => `${file}:${line}:${column}`);
  expect(told.toSorted()).toEqual(marks.toSorted());
});

// The report sketch, "A diagnostic"; CommBox's tutorial prints this form.
test('CommBox’s printed Switch: the caret, the words and the right form', async () => {
  const { project } = shipped([[commbox, '[IsSoftDeleted], , "False"', '[IsSoftDeleted], "False"']]);
  using _disposed = project;
  const { out } = await rollcall(project.folder, 'check');
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^mappings\/commbox\.yaml:\d+:54 RC2104 Switch has a key without a value$/);
  const carets = lines.findIndex(line => /^\s+\|\s+\^+$/.test(line));
  const from = lines[carets]?.indexOf('^') ?? 0;
  const until = lines[carets]?.lastIndexOf('^') ?? 0;
  expect(lines[carets - 1]?.slice(from, until + 1)).toBe('"False"');
  expect(lines[carets - 1]?.slice(0, from)).toMatch(/Switch\(\[IsSoftDeleted\], $/);
  expect(lines.slice(carets + 1, carets + 3).map(line => line.trim())).toEqual([
    'After the source comes the default, then key and value in pairs. For no default leave its place empty:',
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  ]);
  const printed = 'Switch([IsSoftDeleted], "False", "True", "True", "False")';
  const evaluated = await rollcall(project.folder, 'evaluate', printed, '--json');
  expect(evaluated.code).toBe(1);
  const start = printed.indexOf('"False"');
  expect(JSON.parse(evaluated.out)).toMatchObject({
    error: { code: 'RC2104', at: { start, end: start + '"False"'.length } },
  });
});

// Humbol's documents: where the token comes from, and that it is shown once.
test('a missing secret says how to come by it, and what to do where it is lost', async () => {
  const { project } = shipped([[stack, 'rollcall:rehearsalOnly: true', 'rollcall:vendors: [humbol]']]);
  using _disposed = project;
  const { out } = await rollcall(project.folder, 'check');
  expect(out).toContain("pulumi config set --path 'rollcall:humbol.token' --secret --stack demo");
  expect(out).toContain('https://my.humbol.app/settings#apis');
  expect(out).toContain('Humbol does not keep the token.');
});

// Humbol's API document: to manage roles inside Humbol, the attribute is not mapped.
test('an overlay that leaves roles out may have scope all and assignments without a role', async () => {
  const { project } = shipped(
    [
      [humbol, 'scope: assigned', 'scope: all'],
      [humbol, 'Humbol Members: { role: member }', 'Humbol Members: {}'],
    ],
    {
      'mappings/humbol.demo.yaml': `provisioning: { users: { attributes: { 'roles[primary eq "True"].value': null } } }\n`,
    },
  );
  using _disposed = project;
  expect((await rollcall(project.folder, 'check')).code).toBe(0);
  const { code, out } = await rollcall(project.folder, 'rehearse', '--vendor', 'humbol', '--format', 'json');
  expect(code).toBe(0);
  const [vendor] = JSON.parse(out).vendors;
  const bodies = vendor.days[0].cycles[0].exchanges
    .filter(({ request }: { request: { method: string } }) => request.method === 'POST')
    .map(({ request }: { request: { body: string } }) => JSON.parse(request.body));
  // The service's own form of nobody's roles (SCIM behaviour §3).
  expect(bodies).toMatchObject([{ roles: [] }, { roles: [] }]);
});

test('a manager who is nobody in the directory file', async () => {
  const directory = 'stacks/demo.directory.yaml';
  const { project, marks } = shipped([
    [directory, 'manager: mikael@contoso.com', 'manager: ⟦mikel@contoso.com⟧'],
  ]);
  using _disposed = project;
  const { code, out, err } = await rollcall(project.folder, 'rehearse');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`${marks[0]} RC4104 `);
  expect(err).toContain('mikael@contoso.com?');
  expect(err).toMatch(/^ +\| +\^{17}$/m);
  expect(err).not.toMatch(trace);
});

test('mistakes in the events and in the file of a vendor the stack leaves out are told together, each once', async () => {
  const { project, marks } = shipped([
    ['stacks/demo.events.yaml', 'update: aino.virtanen@contoso.com', 'update: ⟦ainoo.virtanen@contoso.com⟧'],
    [commbox, 'job: customappsso', 'jb: customappsso'],
    [stack, 'config:\n', 'config:\n  rollcall:vendors: [tribeloo]\n'],
  ]);
  using _disposed = project;
  const { code, err } = await rollcall(project.folder, 'rehearse');
  expect(code).toBe(1);
  expect(err).toContain(`${marks[0]} RC4109 `);
  expect(err.match(/RC1005/g)).toHaveLength(1);
});
