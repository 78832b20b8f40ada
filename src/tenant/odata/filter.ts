import { badRequest, unsupportedQuery } from '../graph-error.ts';
import { type FilterToken, filterError, tokenizeFilter } from './filter-lexer.ts';

type Literal = string | number | boolean | null;
type Entity = Readonly<Record<string, unknown>>;
type Test = (entity: Entity) => boolean;

export interface Filter {
  test: Test;
  /** `property eq 'text'` clauses that must all hold: an index can answer them. */
  equalities: ReadonlyMap<string, string>;
  /** Uses an operator Graph takes only with `ConsistencyLevel: eventual` and `$count=true`. */
  advanced: boolean;
}

/** Graph documents gt and lt for the dates of these. */
const comparesInstants = new Set(['provisioningObjectSummary']);

/**
 * Reads a `$filter`: eq, ne, in, startsWith, endsWith, and, or, not, `collection/any(x:x eq 'v')`.
 * and gt and lt of dates where Graph has them. Text is compared without case, as Graph does. Anything else is refused, never ignored.
 *
 * @param isProperty whether the resource type has a property of that name.
 * @throws GraphError 400.
 */
export function parseFilter(text: string, isProperty: (name: string) => boolean, type: string): Filter {
  return new Parser(tokenizeFilter(text), isProperty, type).filter();
}

class Parser {
  readonly #tokens: readonly FilterToken[];
  readonly #isProperty: (name: string) => boolean;
  readonly #type: string;
  readonly #equalities = new Map<string, string>();
  #at = 0;
  #advanced = false;
  #depth = 0;

  constructor(tokens: readonly FilterToken[], isProperty: (name: string) => boolean, type: string) {
    this.#tokens = tokens;
    this.#isProperty = isProperty;
    this.#type = type;
  }

  filter(): Filter {
    const test = this.#or(true);
    const token = this.#peek();
    if (token.kind !== 'end') throw filterError(`unexpected '${token.text}'`, token.at);
    return { test, equalities: this.#equalities, advanced: this.#advanced };
  }

  /** `must`: whether what is read has to hold for the whole filter to hold. */
  #or(must: boolean): Test {
    const start = this.#at;
    let left = this.#and(must);
    if (must && this.#isWord('or')) {
      this.#equalities.clear();
      this.#at = start;
      left = this.#and(false);
    }
    while (this.#take('or')) {
      const [before, after] = [left, this.#and(false)];
      left = entity => before(entity) || after(entity);
    }
    return left;
  }

  #and(must: boolean): Test {
    let left = this.#not(must);
    while (this.#take('and')) {
      const [before, after] = [left, this.#not(must)];
      left = entity => before(entity) && after(entity);
    }
    return left;
  }

  #not(must: boolean): Test {
    if (!this.#take('not')) return this.#primary(must);
    this.#advanced = true;
    const test = this.#primary(false);
    return entity => !test(entity);
  }

  #primary(must: boolean): Test {
    const token = this.#next();
    if (token.kind === 'punctuation' && token.text === '(') {
      this.#depth += 1;
      if (this.#depth > 50) throw filterError('too many nested parentheses', token.at);
      const test = this.#or(false);
      this.#expect(')');
      this.#depth -= 1;
      return test;
    }
    if (token.kind !== 'word') throw filterError(`expected a property and found '${token.text}'`, token.at);
    const called = this.#peek().text === '(' && this.#peek().kind === 'punctuation';
    const name = token.text.toLowerCase();
    if (called && (name === 'startswith' || name === 'endswith')) return this.#textFunction(name);
    if (called && name.endsWith('/any')) return this.#any(token.text.slice(0, -'/any'.length), token.at);
    if (called) throw this.#unsupported(`function '${token.text}'`);
    return this.#comparison(this.#path(token.text), token.text, must);
  }

  #comparison(read: (entity: Entity) => unknown, name: string, must: boolean): Test {
    const operator = this.#next();
    const word = operator.text.toLowerCase();
    if (word === 'in') {
      const wanted = this.#literals();
      return entity => wanted.some(value => same(read(entity), value));
    }
    if ((word === 'gt' || word === 'lt') && comparesInstants.has(this.#type))
      return this.#instants(read, word);
    if (word !== 'eq' && word !== 'ne') throw this.#unsupported(`operator '${operator.text}'`);
    const wanted = this.#literal();
    if (word === 'ne') {
      this.#advanced = true;
      return entity => !same(read(entity), wanted);
    }
    if (must && typeof wanted === 'string') this.#equalities.set(name, wanted);
    return entity => same(read(entity), wanted);
  }

  #instants(read: (entity: Entity) => unknown, word: 'gt' | 'lt'): Test {
    const wanted = this.#literal();
    const instant = typeof wanted === 'string' ? Date.parse(wanted) : Number.NaN;
    if (Number.isNaN(instant)) throw this.#unsupported(`operator '${word}' on what is no date`);
    return entity => {
      const difference = Date.parse(String(read(entity))) - instant;
      return word === 'gt' ? difference > 0 : difference < 0;
    };
  }

  #textFunction(name: 'startswith' | 'endswith'): Test {
    this.#expect('(');
    const property = this.#next();
    const read = this.#path(property.text);
    this.#expect(',');
    const wanted = this.#literal();
    this.#expect(')');
    if (typeof wanted !== 'string') throw filterError(`${name} takes text`, property.at);
    if (name === 'endswith') this.#advanced = true;
    return entity => textTest(name, read(entity), wanted);
  }

  #any(collection: string, at: number): Test {
    const read = this.#path(collection);
    this.#expect('(');
    const variable = this.#next().text;
    this.#expect(':');
    const item = this.#next();
    let test: (value: unknown) => boolean;
    if (/^startswith$/i.test(item.text)) {
      this.#expect('(');
      this.#next();
      this.#expect(',');
      const wanted = this.#literal();
      this.#expect(')');
      if (typeof wanted !== 'string') throw filterError('startsWith takes text', at);
      test = value => textTest('startswith', value, wanted);
    } else {
      if (item.text !== variable) throw this.#unsupported(`'${item.text}' in any()`);
      if (!this.#take('eq')) throw this.#unsupported('operator in any()');
      const wanted = this.#literal();
      test = value => same(value, wanted);
    }
    this.#expect(')');
    return entity => {
      const values = read(entity);
      return Array.isArray(values) && values.some(test);
    };
  }

  #path(path: string): (entity: Entity) => unknown {
    const [name = '', ...inner] = path.split('/');
    if (!this.#isProperty(name)) {
      throw badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${this.#type}'.`);
    }
    return entity => inner.reduce(partOf, entity[name]);
  }

  #literals(): Literal[] {
    this.#expect('(');
    const values = [this.#literal()];
    while (this.#peek().text === ',') {
      this.#at += 1;
      values.push(this.#literal());
    }
    this.#expect(')');
    return values;
  }

  #literal(): Literal {
    const token = this.#next();
    if (token.kind === 'string') return token.text;
    if (token.kind !== 'word') throw filterError(`expected a value and found '${token.text}'`, token.at);
    if (token.text === 'null') return null;
    if (token.text === 'true') return true;
    if (token.text === 'false') return false;
    if (/^-?\d+(\.\d+)?$/.test(token.text)) return Number(token.text);
    // GUIDs and date-times stand bare.
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(token.text) || /^\d{4}-\d\d-\d\d/.test(token.text))
      return token.text;
    throw filterError(`'${token.text}' is not a value: text goes in single quotes`, token.at);
  }

  #unsupported(what: string) {
    return unsupportedQuery(
      `Unsupported or invalid query filter clause specified: ${what} is not supported.`,
    );
  }

  #isWord(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'word' && token.text.toLowerCase() === text;
  }

  #take(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    const token = this.#next();
    if (token.kind !== 'punctuation' || token.text !== text) {
      throw filterError(`expected '${text}' and found '${token.text}'`, token.at);
    }
  }

  #peek(): FilterToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', at: this.#tokens.at(-1)?.at ?? 0 };
  }

  #next(): FilterToken {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }
}

function partOf(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([name]) => name === key)?.[1];
}

function same(actual: unknown, wanted: Literal): boolean {
  if (wanted === null) return actual === null || actual === undefined;
  if (typeof actual === 'string' && typeof wanted === 'string') {
    return actual.toLowerCase() === wanted.toLowerCase();
  }
  return actual === wanted;
}

function textTest(name: 'startswith' | 'endswith', actual: unknown, wanted: string): boolean {
  if (typeof actual !== 'string') return false;
  const [text, part] = [actual.toLowerCase(), wanted.toLowerCase()];
  return name === 'startswith' ? text.startsWith(part) : text.endsWith(part);
}
