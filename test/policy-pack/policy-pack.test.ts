import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guards, judge } from '../../src/policy/index.ts';
import type { Edit } from '../e2e/shipped.ts';
import { open, type Recorded, type Rehearsed, rehearsed } from '../policy/recorded.ts';
import { type Analyzer, type PolicyConfig, startPack } from './analyzer.ts';

// The pack over the interface Pulumi's engine uses, shown what a rehearsal registered.
const codes = guards.map(({ code }) => code);
const all = (level: string) => ({ 'rollcall:guards': Object.fromEntries(codes.map(code => [code, level])) });
const violating: Edit[] = [
  ['mappings/tribeloo.yaml', 'scope: assigned', 'scope: all'],
  ['mappings/tribeloo.yaml', 'Tribeloo Users: {}', 'mikael@contoso.com: {}'],
  [
    'mappings/tribeloo.yaml',
    'limitations:',
    'permissions: { application: { Group.ReadWrite.All: {} } }\nlimitations:',
  ],
  ['mappings/commbox.yaml', 'limitations:', 'accept: { RC6004: few people }\nlimitations:'],
];

let run: Rehearsed;
let pack: Analyzer;
beforeAll(async () => {
  run = await rehearsed(...violating);
  pack = await startPack(all('mandatory'));
});
afterAll(() => pack.stop());

async function other(
  guards: object,
  file: Readonly<Record<string, PolicyConfig>>,
  use: (pack: Analyzer) => Promise<void>,
) {
  const started = await startPack({ 'rollcall:guards': guards }, file);
  await use(started).finally(() => started.stop());
}

/** What the pack says of everything: each resource as it comes, then the stack as it is. */
async function violations(analyzer: Analyzer, recorded: readonly Recorded[]) {
  const found = [];
  for (const resource of recorded) found.push(...(await analyzer.analyze(resource)));
  return [...found, ...(await analyzer.analyzeStack(recorded))];
}
const vendorOf = (urn: string) => urn.split('::').at(-1)?.split('-')[0];

const resource = (type: string, inputs: Record<string, struct.JavaScriptValue>): Recorded => {
  const properties = struct.Struct.fromJavaScript(inputs);
  return {
    urn: `urn:pulumi:test::other::${type}::x`,
    parent: '',
    type,
    name: 'x',
    inputs: properties,
    outputs: properties,
  };
};
const password = (endDate: string) =>
  resource('azuread:index/applicationPassword:ApplicationPassword', { endDate });
const everybody = resource('azuread:index/synchronizationSecret:SynchronizationSecret', {
  credentials: [{ key: 'SyncAll', value: 'true' }],
});
const inMonths = (months: number) => new Date(Date.now() + months * 30.5 * 86_400_000).toISOString();

test('every guard is a policy of its name and level', async () => {
  expect(await pack.policies()).toEqual(guards.map(({ code, level }) => ({ name: code, level })));
});

test('finds what the guards find in the files, but for what those accept', async () => {
  const found = await violations(pack, run.recorded);
  expect(found.filter(({ level }) => level !== 'mandatory')).toEqual([]);
  const strict = Object.fromEntries(codes.map(code => [code, { level: 'mandatory' as const }]));
  const inFiles = run.prepared.vendors.flatMap(vendor =>
    judge(vendor, strict, Date.now())
      .filter(({ accepted }) => accepted === undefined)
      .map(({ code }) => `${vendor.name} ${code}`),
  );
  expect(found.map(({ policy, urn }) => `${vendorOf(urn)} ${policy}`).sort()).toEqual(inFiles.sort());
  // Both shipped files have something accepted; here its absence is the point.
  expect(inFiles).not.toContain('huma RC6001');
  expect(inFiles).not.toContain('commbox RC6004');
  expect(inFiles).toContain('humbol RC6004');
});

test('says what to write in the vendor file, where there is one', async () => {
  const job = run.recorded.find(({ name }) => name === 'tribeloo-secrets');
  const [ours] = job ? (await pack.analyze(job)).filter(({ policy }) => policy === 'RC6003') : [];
  expect(ours?.message).toContain('scope: assigned');
  const [theirs] = await pack.analyze(everybody);
  expect(theirs?.message).toContain('SyncAll');
});

test("a job's token is in no answer", async () => {
  await violations(pack, run.recorded);
  const jobs = run.recorded.filter(({ type }) => type.endsWith(':SynchronizationSecret'));
  const tokens = jobs.map(({ inputs }) =>
    (open(inputs).credentials as { key: string; value: string }[]).find(({ key }) => key === 'SecretToken'),
  );
  expect(tokens.length).toBe(3);
  for (const token of tokens) expect(pack.everything()).not.toContain(token?.value ?? '');
});

test('a --policy-pack-config goes before what the stack says', async () => {
  await other(
    { RC6002: { level: 'mandatory', months: 12 }, RC6003: 'mandatory' },
    { RC6002: { enforcementLevel: 'advisory' }, RC6003: { enforcementLevel: 'disabled' } },
    async pack => {
      const found = await pack.analyze(password(inMonths(20)));
      expect(found.map(({ policy, level }) => `${policy} ${level}`)).toEqual(['RC6002 advisory']);
      expect(await pack.analyze(password(inMonths(11)))).toEqual([]);
      expect(await pack.analyze(everybody)).toEqual([]);
    },
  );
});

test('what a preview does not know yet is said to be unknown, and the rest is judged', async () => {
  // The engine's sentinel of an unknown text.
  const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
  const job = resource('azuread:index/synchronizationSecret:SynchronizationSecret', {
    servicePrincipalId: unknown,
    credentials: [
      { key: 'BaseAddress', value: unknown },
      { key: 'SyncAll', value: 'true' },
      { key: 'SyncNotificationSettings', value: unknown },
    ],
  });
  const found = await pack.analyze(job);
  expect(found.map(({ policy, level }) => `${policy} ${level}`)).toEqual([
    'RC6003 mandatory',
    'RC6004 advisory',
    'RC6005 advisory',
  ]);
});

test('does not start with guards nobody knows, and says so without a stack trace', async () => {
  const said = await startPack({ 'rollcall:guards': { RC6033: 'mandatory' } }).then(
    () => 'started',
    (error: Error) => error.message,
  );
  expect(said).toContain('RC6000');
  expect(said).not.toMatch(/^\s+at /m);
});
