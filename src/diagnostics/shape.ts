import type { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';
import { nearest, suggestion } from './nearest.ts';
import { nodeAt, type Path, placeAt, plainValue, type YamlNode } from './node.ts';
import { descriptionAt, knownKeys, schemasAt } from './schema-at.ts';
import { diagnosticAt } from './source.ts';
import { type Issue, resolveUnions } from './union.ts';

export interface Shaped<T> {
  /** Nothing where there is an error. */
  value?: T;
  diagnostics: Diagnostic[];
}

/**
 * Checks a document against a zod schema. Gives the schema's output, or every problem at its place:
 * unknown keys with the nearest real one, missing keys, wrong kinds in plain words. Values that
 * `ignore` names are not told about, such as those that still wait for something.
 */
export function shape<S extends z.ZodType>(
  schema: S,
  root: YamlNode,
  ignore: (node: YamlNode) => boolean = () => false,
): Shaped<z.output<S>> {
  const result = schema.safeParse(plainValue(root), { reportInput: true });
  if (result.success) return { value: result.data, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  for (const issue of resolveUnions(result.error.issues)) {
    const node = nodeAt(root, textPath(issue));
    if (!node || !ignore(node)) diagnostics.push(...describe(schema, root, issue));
  }
  return { diagnostics };
}

const textPath = (issue: Issue): Path =>
  issue.path.map(step => (typeof step === 'symbol' ? String(step) : step));

function describe(schema: z.ZodType, root: YamlNode, issue: Issue): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const path = textPath(issue);
  const name = path.length === 0 ? 'the file' : `"${path[path.length - 1]}"`;
  const node = nodeAt(root, path);
  const report = (
    code: Diagnostic['code'],
    message: string,
    hint: string | undefined,
    part: 'key' | 'value',
    at: Path = path,
  ) => {
    diagnostics.push(
      diagnosticAt(placeAt(root, at, part), { code, message, ...(hint === undefined ? {} : { hint }) }),
    );
  };
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schemasAt(schema, path));
    for (const key of issue.keys) {
      const at = [...path, key];
      if (issue.excludedBy === undefined) {
        report('RC1005', `unknown key "${key}"`, suggestion(key, known), 'key', at);
      } else {
        report(
          'RC1009',
          `"${key}" and "${issue.excludedBy}" exclude each other`,
          'Keep one of them.',
          'key',
          at,
        );
      }
    }
    return diagnostics;
  }
  if (node === undefined) {
    const names = issue.oneOf ?? [String(path[path.length - 1] ?? 'a value')];
    const message =
      names.length === 1
        ? `"${names[0]}" is missing`
        : `one of ${names.map(n => `"${n}"`).join(', ')} is missing`;
    const description = descriptionAt(schema, path);
    report(
      'RC1006',
      message,
      description && names.length === 1 ? `${names[0]}: ${description}` : undefined,
      'key',
    );
    return diagnostics;
  }
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union': {
      const expected =
        issue.code === 'invalid_type' ? [kinds[issue.expected] ?? issue.expected] : issue.expects;
      const found = foundWords(node);
      report(
        'RC1007',
        `${name} should be ${expected.join(' or ')}, not ${found}`,
        typeHint(node, expected) ?? wordHint(node, expected),
        'value',
      );
      return diagnostics;
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const written = node.kind === 'scalar' ? String(node.value) : foundWords(node);
      const near = nearest(written, allowed);
      const hint = near === undefined ? undefined : `Did you mean ${near}?`;
      report('RC1008', `${name} should be ${words(allowed)}, not ${written}`, hint, 'value');
      return diagnostics;
    }
    case 'invalid_key':
      report('RC1009', `${name} cannot be a key here: ${malformed(issue.issues[0])}`, undefined, 'key');
      return diagnostics;
    default:
      report('RC1009', `${name}: ${malformed(issue)}`, undefined, node.kind === 'scalar' ? 'value' : 'key');
  }
  return diagnostics;
}

/** Zod's names of kinds in words for people. */
const kinds: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

/** Never the value itself: what stands in the wrong place may be a secret. */
function foundWords(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a map' : 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return 'this text';
  return typeof node.value === 'number' ? 'a number' : String(node.value);
}

function typeHint(node: YamlNode, expected: readonly string[]): string | undefined {
  if (node.kind !== 'scalar' || node.value === null || !expected.includes('text')) return undefined;
  return typeof node.value === 'string' ? undefined : 'Write it in quotes.';
}

/** The word that was meant, where one is among what is expected. */
function wordHint(node: YamlNode, expected: readonly string[]): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const near = nearest(
    node.value,
    expected.filter(each => each.startsWith('"')).map(each => each.slice(1, -1)),
  );
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function words(values: readonly string[]): string {
  if (values.length < 2) return values.join('');
  return `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}

function malformed(issue: z.core.$ZodIssue | Issue | undefined): string {
  if (issue?.code === 'too_small') {
    if (issue.origin === 'string' || issue.origin === 'array') return 'it is empty';
    return `the least is ${issue.minimum}`;
  }
  if (issue?.code === 'too_big') return `the most is ${issue.maximum}`;
  // Of a regular expression the schema says in words what it asks for.
  if (issue?.code === 'invalid_format' && issue.format !== 'regex')
    return `it is no ${formats[issue.format] ?? issue.format}`;
  return issue?.message ?? 'malformed';
}

const formats: Partial<Record<string, string>> = { url: 'URL', email: 'e-mail address' };
