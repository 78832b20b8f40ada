import {
  type Diagnostic,
  diagnosticAt,
  hasErrors,
  nodeAt,
  type Path,
  placeAt,
  readYaml,
  type SourceFile,
  shape,
  type YamlNode,
} from '../diagnostics/index.ts';
import { parseTargetPath } from '../provisioning/index.ts';
import {
  type Loaded,
  readDirectory,
  readEvents,
  readHr,
  type SampleDirectory,
  type SampleEvents,
  type SampleHr,
  sheetOver,
} from '../sample/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { withLookedUp } from './looked-up.ts';
import { type ExpectedDay, type TestFile, testFile } from './model.ts';

/** One test, read and checked: people, events, and what is expected of each day. */
export interface Case {
  name: string;
  /** Where it stands in the file. */
  path: Path;
  directory: SampleDirectory;
  events: SampleEvents;
  hr: SampleHr | undefined;
  /** Left out: nothing is expected yet. */
  expect: ReadonlyMap<number, ExpectedDay> | undefined;
}

/** A test file as it is written, before it is known which stack holds. */
export interface OpenFile {
  source: SourceFile;
  root: YamlNode;
  content: TestFile;
}

/** When nothing else is said, everything starts here. */
const start = '2026-01-05T08:00:00Z';
const tenant = { displayName: 'Contoso', domains: ['contoso.com'], gallery: [] };

/** Reads a test file's own shape; every problem at its place. */
export function openTests(source: SourceFile): Loaded<OpenFile> {
  const { root, diagnostics } = readYaml(source.path, source.text);
  if (hasErrors(diagnostics)) return { diagnostics };
  if (!root) {
    const place = { source, start: 0, end: 0 };
    return { diagnostics: [diagnosticAt(place, { code: 'RC4101', message: 'the file is empty' })] };
  }
  const shaped = shape(testFile, root);
  const found = [...diagnostics, ...shaped.diagnostics, ...(shaped.value ? checked(shaped.value, root) : [])];
  return shaped.value && !hasErrors(found)
    ? { value: { source, root, content: shaped.value }, diagnostics: found }
    : { diagnostics: found };
}

/** Reads the people and events of every test, for a vendor as one stack has it. */
export function readCases(file: OpenFile, vendor: Vendor): Loaded<Case[]> {
  const diagnostics: Diagnostic[] = [];
  const cases = file.content.tests.flatMap((_, index) => {
    const read = readCase(file, index, vendor);
    diagnostics.push(...read.diagnostics);
    return read.value ?? [];
  });
  return hasErrors(diagnostics) ? { diagnostics } : { value: cases, diagnostics };
}

function readCase({ source, root, content }: OpenFile, index: number, vendor: Vendor): Loaded<Case> {
  const path = ['tests', index];
  const { name, expect } = content.tests[index] ?? { name: '' };
  const sheet = (part: string) => sheetOver(nodeAt(root, [...path, part]) ?? emptyAt(root, path));
  const directory = readDirectory(sheet('directory'), source.text, { tenant });
  const complete = directory.value && withLookedUp(directory.value, vendor);
  const events: Loaded<SampleEvents> = complete
    ? readEvents(sheet('events'), source.text, { directory: complete, vendors: [vendor], start })
    : { diagnostics: [] };
  const begins = events.value?.start ?? start;
  const hasHr = nodeAt(root, [...path, 'hr']) !== undefined;
  const hr = hasHr ? readHr(sheet('hr'), { start: begins }) : undefined;
  const diagnostics = [directory, events, hr].flatMap(part => part?.diagnostics ?? []);
  if (!complete || !events.value || (hr && !hr.value)) return { diagnostics };
  const expected = expect && new Map(Object.entries(expect).map(([day, what]) => [Number(day), what]));
  const days = [...new Set([1, ...events.value.days.map(({ day }) => day), ...(expected?.keys() ?? [])])]
    .sort((a, b) => a - b)
    .map(day => ({ day, events: events.value?.days.find(each => each.day === day)?.events ?? [] }));
  const value = {
    name,
    path,
    directory: complete,
    events: { start: begins, days },
    hr: hr?.value,
    expect: expected,
  };
  return { value, diagnostics };
}

/** A section that is left out is an empty one, at the test that has none. */
function emptyAt(root: YamlNode, path: Path): YamlNode {
  return { kind: 'map', place: placeAt(root, path, 'value'), entries: new Map() };
}

/** What no schema says: names given once, target attributes of Entra's form. */
function checked({ tests }: TestFile, root: YamlNode): Diagnostic[] {
  const found: Diagnostic[] = [];
  const names = new Set<string>();
  tests.forEach(({ name, expect = {} }, index) => {
    if (names.has(name))
      found.push(
        diagnosticAt(placeAt(root, ['tests', index, 'name'], 'value'), {
          code: 'RC4405',
          message: `another test is called ${JSON.stringify(name)}`,
          hint: 'Say what tells the two apart',
        }),
      );
    names.add(name);
    for (const [day, { users = {}, groups = {} }] of Object.entries(expect))
      for (const [kind, all] of Object.entries({ users, groups }))
        for (const [who, values] of Object.entries(all))
          for (const target of Object.keys(values ?? {}))
            if (!parseTargetPath(target))
              found.push(
                diagnosticAt(placeAt(root, ['tests', index, 'expect', day, kind, who, target], 'key'), {
                  code: 'RC3001',
                  message: `"${target}" is no target attribute`,
                  hint: 'Write it as the vendor file does, such as emails[type eq "work"].value',
                }),
              );
  });
  return found;
}
