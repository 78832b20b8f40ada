import { type Dialect, type DialectName, strict } from '../dialect.ts';
import { badRequest, type ScimType } from '../error.ts';
import { limits } from '../limits.ts';
import { type AttributePath, type Comparator, comparators, type Filter } from './filter.ts';
import { type Token, tokens } from './tokens.ts';

export type ParseOptions = Pick<Dialect, 'bareFilterWords' | 'singleQuotes'>;

/**
 * A filter of RFC 7644 §3.4.2.2; `and` binds tighter than `or`, `not` takes parentheses.
 * Throws ScimError 400 invalidFilter.
 */
export function parseFilter(source: string, options: ParseOptions = strict): Filter {
  const parser = new Parser(source, 'invalidFilter', options);
  const filter = parser.disjunction();
  parser.end();
  return filter;
}

/** The path of a PATCH operation, RFC 7644 §3.5.2 figure 7. Throws ScimError 400 invalidPath. */
export function parsePath(source: string, options: ParseOptions = strict): AttributePath {
  const known = options.singleQuotes ? paths.lenient : options.bareFilterWords ? paths.entra : paths.strict;
  const found = known.get(source);
  if (found) return found;
  const path = readPath(source, options);
  if (known.size >= mostPaths) known.clear();
  known.set(source, path);
  return path;
}

/** A client writes the same few paths over and over. */
const paths: Record<DialectName, Map<string, AttributePath>> = {
  strict: new Map(),
  entra: new Map(),
  lenient: new Map(),
};
const mostPaths = 500;

function readPath(source: string, options: ParseOptions): AttributePath {
  const parser = new Parser(source, 'invalidPath', options);
  const path = parser.path();
  parser.end();
  return path;
}

/** RFC 7643 §2.1, ATTRNAME, with `$ref`. */
const attributeName = /^\$?[A-Za-z][\w$-]*$/;

export function isAttributeName(name: string): boolean {
  return attributeName.test(name);
}

const rules = { filter: 'RFC 7644 §3.4.2.2, figure 1', path: 'RFC 7644 §3.5.2, figure 7' };

class Parser {
  readonly #source: string;
  readonly #scimType: ScimType;
  readonly #bareWords: boolean;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(source: string, scimType: ScimType, { bareFilterWords, singleQuotes }: ParseOptions) {
    this.#source = source;
    this.#scimType = scimType;
    this.#bareWords = bareFilterWords;
    if (source.length > limits.filterLength) {
      throw badRequest(scimType, `longer than ${limits.filterLength} characters (a limit of this service)`);
    }
    const list = tokens(source, singleQuotes);
    if (!list)
      throw badRequest(
        scimType,
        `a quote is not closed in: ${source} (${rules[scimType === 'invalidPath' ? 'path' : 'filter']})`,
      );
    this.#tokens = list;
  }

  disjunction(): Filter {
    return this.#chain('or', () => this.#chain('and', () => this.#term()));
  }

  path(): AttributePath {
    const { text, at } = this.#word('an attribute');
    if (!this.#takes('[')) return this.#named(text, at);
    const whole = this.#named(text, at);
    if (whole.sub !== undefined) throw this.#unexpected(this.#peek(-1), 'no [ after a sub-attribute');
    const element = this.#nested(() => this.disjunction());
    this.#mark(']');
    const end = this.#peek(-1).at + 1;
    const next = this.#peek();
    if (next.kind !== 'word' || next.at !== end || !next.text.startsWith('.')) {
      return { ...whole, text: this.#source.slice(at, end), element };
    }
    this.#next++;
    const sub = next.text.slice(1);
    if (!isAttributeName(sub)) throw this.#unexpected(next, 'a sub-attribute');
    return { ...whole, text: this.#source.slice(at, next.at + next.text.length), element, sub };
  }

  end(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected(this.#peek(), 'the end');
  }

  #chain(op: 'and' | 'or', operand: () => Filter): Filter {
    const first = operand();
    const filters = [first];
    while (this.#takesWord(op)) filters.push(operand());
    return filters.length === 1 ? first : { op, filters };
  }

  #term(): Filter {
    if (this.#takes('(')) return this.#parenthesised();
    const next = this.#peek(1);
    if (next.text === '(' && this.#takesWord('not')) {
      this.#mark('(');
      return { op: 'not', filter: this.#parenthesised() };
    }
    const path = this.path();
    if (this.#takesWord('pr')) return { op: 'pr', path };
    const operator = this.#peek();
    const op = comparators.find(name => operator.kind === 'word' && name === operator.text.toLowerCase());
    if (op) {
      this.#next++;
      return { op, path, value: this.#value(op) };
    }
    if (path.element && path.sub === undefined) return { op: 'has', path };
    throw this.#unexpected(operator, `one of ${comparators.join(', ')}, pr`);
  }

  #parenthesised(): Filter {
    const filter = this.#nested(() => this.disjunction());
    this.#mark(')');
    return filter;
  }

  #value(op: Comparator): string | number | boolean | null {
    const token = this.#peek();
    if (token.kind === 'string' || token.kind === 'word') {
      this.#next++;
      const value =
        token.kind === 'string' && token.text.startsWith("'") ? unquoted(token.text) : jsonValue(token.text);
      if (value !== undefined) return value;
      if (token.kind === 'word' && this.#bareWords) return token.text;
    }
    throw this.#unexpected(
      token,
      `a value after ${op}: a string in double quotes, a number, true, false or null`,
    );
  }

  /** `name`, `name.givenName`, `urn:…:User:manager.value`: the URN ends at the last colon, since it holds dots itself. */
  #named(text: string, at: number): AttributePath {
    const colon = text.lastIndexOf(':');
    const [name = '', sub, ...more] = text.slice(colon + 1).split('.');
    const urn = colon > 0 ? { urn: text.slice(0, colon) } : {};
    // `urn:…:2.0:User` may also name a whole schema; the resource type decides that.
    if (
      colon === 0 ||
      more.length > 0 ||
      !isAttributeName(name) ||
      (sub !== undefined && !isAttributeName(sub))
    ) {
      throw this.#unexpected({ kind: 'word', text, at }, 'an attribute');
    }
    return { text, ...urn, name, ...(sub === undefined ? {} : { sub }) };
  }

  #nested<T>(parse: () => T): T {
    if (++this.#depth > limits.filterDepth) {
      throw badRequest(
        this.#scimType,
        `nested deeper than ${limits.filterDepth} levels (a limit of this service)`,
      );
    }
    const parsed = parse();
    this.#depth--;
    return parsed;
  }

  #peek(offset = 0): Token {
    const at = Math.min(this.#next + offset, this.#tokens.length - 1);
    return this.#tokens[at] ?? { kind: 'end', text: '', at: this.#source.length };
  }

  #word(wanted: string): Token {
    const token = this.#peek();
    if (token.kind !== 'word') throw this.#unexpected(token, wanted);
    this.#next++;
    return token;
  }

  #takes(mark: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'mark' || token.text !== mark) return false;
    this.#next++;
    return true;
  }

  #takesWord(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#next++;
    return true;
  }

  #mark(mark: string): void {
    if (!this.#takes(mark)) throw this.#unexpected(this.#peek(), mark);
  }

  #unexpected(token: Token, wanted: string): Error {
    const found = token.kind === 'end' ? 'the end' : token.text;
    const rule = rules[this.#scimType === 'invalidPath' ? 'path' : 'filter'];
    return badRequest(
      this.#scimType,
      `expected ${wanted}, found ${found} at character ${token.at + 1} of: ${this.#source} (${rule})`,
    );
  }
}

/** What stands between single quotes; undefined where none ends it. */
function unquoted(text: string): string | undefined {
  if (text.length < 2 || !text.endsWith("'")) return undefined;
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

function jsonValue(text: string): string | number | boolean | null | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const fits =
      typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value) || value === null;
    return fits ? (value as string | number | boolean | null) : undefined;
  } catch {
    return undefined;
  }
}
