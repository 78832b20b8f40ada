import type { Diagnostic } from './diagnostic.ts';
import { JsonTokens, type Span, type Token } from './json-tokens.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import type { Place, SourceFile } from './source.ts';

/** More than any honest file needs. */
const mostDepth = 64;

type Problem = Pick<Diagnostic, 'code' | 'message'> & { hint?: string };
export type ReportJson = (span: Span, problem: Problem) => void;

/** Thrown to leave a document whose structure is lost; it never leaves this file. */
class Lost extends Error {}

/** Reads tokens into nodes. What can be told for certain is reported; after a syntax error nothing is. */
export class JsonReader {
  readonly #source: SourceFile;
  readonly #tokens: JsonTokens;
  readonly #report: ReportJson;

  constructor(source: SourceFile, span: Span, report: ReportJson) {
    this.#source = source;
    this.#tokens = new JsonTokens(source.text, span);
    this.#report = report;
  }

  document(): YamlNode | undefined {
    try {
      const first = this.#tokens.next();
      if (first.kind === 'end') return undefined;
      const root = this.#value(first, 0);
      const rest = this.#tokens.next();
      if (rest.kind !== 'end') this.#lose(rest, 'something after the end of the value');
      return root;
    } catch (error) {
      if (error instanceof Lost) return undefined;
      throw error;
    }
  }

  #value(token: Token, depth: number): YamlNode {
    if (depth > mostDepth) {
      this.#report(token, { code: 'RC1003', message: 'nested too deep' });
      throw new Lost();
    }
    const place = this.#place(token);
    switch (token.kind) {
      case 'value':
        return { kind: 'scalar', place, value: token.value, part: () => place };
      case '{':
        return this.#map(token, depth);
      case '[':
        return this.#list(token, depth);
      case 'wrong':
        return this.#lose(token, token.message, token.hint);
      case 'end':
        return this.#lose(token, 'the text ends where a value should be');
      default:
        return this.#lose(token, `"${token.kind}" where a value should be`);
    }
  }

  #map(open: Token, depth: number): YamlNode {
    const entries = new Map<string, YamlEntry>();
    let end = this.#tokens.next();
    if (end.kind !== '}')
      for (;;) {
        const key = end;
        const name = this.#key(key);
        const colon = this.#tokens.next();
        if (colon.kind !== ':') this.#lose(colon, 'a colon is missing after the key');
        const value = this.#value(this.#tokens.next(), depth + 1);
        this.#keep(entries, name, { keyPlace: this.#place(key), value });
        end = this.#tokens.next();
        if (end.kind === '}') break;
        if (end.kind !== ',') this.#lose(end, unfinished(end, '}'));
        end = this.#tokens.next();
        if (end.kind === '}') this.#lose(end, 'a comma before the }', 'JSON has none after the last entry.');
      }
    return { kind: 'map', place: this.#place({ start: open.start, end: end.end }), entries };
  }

  #list(open: Token, depth: number): YamlNode {
    const items: YamlNode[] = [];
    let end = this.#tokens.next();
    if (end.kind !== ']')
      for (;;) {
        items.push(this.#value(end, depth + 1));
        end = this.#tokens.next();
        if (end.kind === ']') break;
        if (end.kind !== ',') this.#lose(end, unfinished(end, ']'));
        end = this.#tokens.next();
        if (end.kind === ']')
          this.#lose(end, 'a comma before the ]', 'JSON has none after the last element.');
      }
    return { kind: 'list', place: this.#place({ start: open.start, end: end.end }), items };
  }

  #key(token: Token): string {
    if (token.kind === 'value' && typeof token.value === 'string') return token.value;
    if (token.kind === 'wrong') this.#lose(token, token.message, token.hint);
    if (token.kind === 'end') this.#lose(token, 'the text ends where a key should be');
    return this.#lose(token, 'a key is a text in double quotes');
  }

  #keep(entries: Map<string, YamlEntry>, name: string, entry: YamlEntry): void {
    if (name === '__proto__')
      this.#report(entry.keyPlace, { code: 'RC1004', message: 'the name __proto__ cannot be used' });
    else if (entries.has(name))
      this.#report(entry.keyPlace, {
        code: 'RC1002',
        message: `"${name}" is given twice`,
        hint: 'Keep one of the two.',
      });
    else entries.set(name, entry);
  }

  #place({ start, end }: Span): Place {
    return { source: this.#source, start, end };
  }

  #lose(at: Span, message: string, hint?: string): never {
    this.#report(at, { code: 'RC1001', message, ...(hint !== undefined && { hint }) });
    throw new Lost();
  }
}

function unfinished(token: Token, close: string): string {
  if (token.kind === 'wrong') return token.message;
  return token.kind === 'end' ? `the text ends before its ${close}` : `a comma or a ${close} is missing`;
}
