import { Document, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type DeclaredMappings, type DeclaredObjectMapping, objectKinds } from '../schema/index.ts';
import { writtenAttribute } from '../vendor/index.ts';

/** A vendor file to be written: its sections in order, and what is said beside them. */
export interface VendorText {
  /** Lines at the top of the file. */
  head: string[];
  /** As a vendor file has them, but `${` stands for itself: variables are `Variable`. */
  sections: Readonly<Record<string, unknown>>;
  /** Comments by the path of what they stand above. */
  comments: readonly { path: readonly string[]; text: string }[];
}

/** `${name}` in a vendor file. */
export class Variable {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Sections of a provisioning job that hold mappings, as a vendor file writes them. */
export function writtenMappings(mappings: DeclaredMappings): Record<string, unknown> {
  return Object.fromEntries(
    objectKinds.flatMap(kind => {
      const mapping = mappings[kind];
      return mapping === undefined ? [] : [[kind, mapping === 'off' ? mapping : written(mapping)] as const];
    }),
  );
}

function written({ attributes, where, actions }: DeclaredObjectMapping): Record<string, unknown> {
  const rows = Object.entries(attributes).map(([target, row]) => [target, writtenAttribute(row)] as const);
  return {
    attributes: Object.fromEntries(rows),
    ...(where.length === 0 ? {} : { where }),
    ...(actions === undefined ? {} : { actions }),
  };
}

/** The file's text, laid out as people write it. The same input gives the same bytes. */
export function vendorText({ head, sections, comments }: VendorText): string {
  const document = new Document(escaped(sections));
  lay(document.contents, []);
  for (const [index, pair] of pairsOf(document.contents).entries())
    if (index > 0 && isScalar(pair.key) && startsParagraph(pair)) pair.key.spaceBefore = true;
  for (const { path, text } of comments) {
    const key = pairAt(document.contents, path)?.key;
    if (!isScalar(key)) continue;
    key.commentBefore = [key.commentBefore, commented(text)].filter(Boolean).join('\n');
  }
  const body = document.toString({ lineWidth: 0, singleQuote: true });
  return `${head.map(line => `# ${line}`).join('\n')}\n${body}`;
}

/** Sections of one line stand together, those of several apart. */
const startsParagraph = ({ value }: Pair) => !isScalar(value);

const commented = (text: string) =>
  text
    .split('\n')
    .map(line => ` ${line}`)
    .join('\n');

/** A vendor file fills in `${name}`: text that holds `${` itself writes it with two dollars. */
function escaped(value: unknown): unknown {
  if (value instanceof Variable) return `\${${value.name}}`;
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
}

/** Rows, clauses and the like stand on one line each: maps and lists whose values are all plain. */
function lay(node: unknown, path: readonly string[]): void {
  if (isMap(node)) {
    for (const pair of node.items) lay(pair.value, [...path, nameOf(pair)]);
    const plain = node.items.every(({ value }) => isScalar(value));
    node.flow = node.items.length === 0 || (plain && path.length >= oneLineFrom(path));
  } else if (isSeq(node)) {
    for (const item of node.items) lay(item, [...path, '*']);
    node.flow = node.items.every(isScalar);
  }
}

/** Where the path is at least this long, a map stands on one line. */
function oneLineFrom([section, second, third]: readonly string[]): number {
  if (section === 'provisioning') return third === 'where' ? 6 : 4;
  if (section !== 'application' || second === 'from') return 2;
  return second === 'redirectUris' ? 3 : 4;
}

const nameOf = ({ key }: Pair) => (isScalar(key) ? String(key.value) : '');

const pairsOf = (node: Node | null): Pair[] => (isMap(node) ? node.items.filter(item => isPair(item)) : []);

function pairAt(node: unknown, [name, ...rest]: readonly string[]): Pair | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find(item => nameOf(item) === name);
  return pair && rest.length > 0 ? pairAt(pair.value, rest) : pair;
}
