import type { ExpressionCode, ExpressionIssue } from './codes.ts';
import { type Token, tokenize } from './lexer.ts';
import type { Argument, Call, Expression, Operand, Span } from './tree.ts';

/** Entra's limit on an expression's text. */
const longest = 10_000;
/** Deeper than any mapping people write, and shallow enough for every walk over the tree. */
const deepest = 200;

/** Either the tree, or what is wrong with the text: never both. */
export type Parsed = { tree: Expression; issues: [] } | { tree: null; issues: ExpressionIssue[] };

/**
 * Reads an expression (reference: "Syntax overview" of Microsoft's page on mapping expressions).
 * Never throws, whatever the text; gives every problem found at once, in order.
 */
export function parse(source: string): Parsed {
  const whole = { start: 0, end: source.length };
  if (source.length > longest)
    return failed(
      'RC2002',
      `An expression has at most ${longest} characters; this one has ${source.length}.`,
      whole,
    );
  if (source.trim() === '') return failed('RC2001', 'There is no expression here.', whole);
  const { tokens, issues } = tokenize(source);
  const parser = new Parser(tokens, issues);
  const tree = parser.whole();
  if (tree !== null && issues.length === 0) return { tree, issues: [] };
  return { tree: null, issues: issues.sort((a, b) => a.span.start - b.span.start) };
}

function failed(code: ExpressionCode, message: string, span: Span): Parsed {
  return { tree: null, issues: [{ code, severity: 'error', message, span }] };
}

const connective = /^(and|or|not|xor|andalso|orelse|&&|\|\|)$/i;
/** Operators of other languages that make a value of two. */
const arithmetic = /^[&+*/|]$/;

class Parser {
  readonly #tokens: Token[];
  readonly #issues: ExpressionIssue[];
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[], issues: ExpressionIssue[]) {
    this.#tokens = tokens;
    this.#issues = issues;
  }

  whole(): Expression | null {
    const tree = this.#expression();
    const rest = this.#peek();
    if (rest.kind !== 'end' && this.#issues.length === 0)
      this.#issue(
        'RC2011',
        'The expression ends before this.',
        { start: rest.span.start, end: this.#last().span.end },
        'Put values together with Append(a, b) or Join(" ", a, b).',
      );
    return tree;
  }

  #expression(): Expression | null {
    const left = this.#operand();
    let token = this.#peek();
    if (left === null || token.kind !== 'operator') return this.#refuseConnective(left);
    this.#at += 1;
    const right = this.#operand();
    if (right === null) return null;
    const span = { start: left.span.start, end: right.span.end };
    const comparison: Expression = { kind: 'comparison', operator: token.value, left, right, span };
    token = this.#peek();
    if (token.kind === 'operator') {
      this.#issue('RC2014', 'A comparison has two sides.', token.span, 'Nest IIF for a second comparison.');
      this.#skipToSeparator();
    }
    return this.#refuseConnective(comparison);
  }

  #refuseConnective<T extends Expression | null>(expression: T): T {
    const token = this.#peek();
    if (expression === null || token.kind !== 'name') return expression;
    if (arithmetic.test(token.value)) {
      const hint = /[&+]/.test(token.value)
        ? 'Put text together with Append(a, b) or Join("", a, b).'
        : undefined;
      this.#issue('RC2010', `There is no operator ${token.value}.`, token.span, hint);
      this.#skipToSeparator();
    } else if (connective.test(token.value)) {
      const hint = /^(or|orelse|\|\|)$/i.test(token.value)
        ? 'Nest a second IIF where the first is false: IIF(a, x, IIF(b, x, y)).'
        : 'Nest a second IIF where the first is true: IIF(a, IIF(b, x, y), y).';
      this.#issue('RC2010', `There is no operator ${token.value}.`, token.span, hint);
      this.#skipToSeparator();
    }
    return expression;
  }

  #operand(): Operand | null {
    const token = this.#peek();
    switch (token.kind) {
      case 'attribute':
        this.#at += 1;
        return { kind: 'attribute', name: token.value, span: token.span };
      case 'text':
        this.#at += 1;
        return { kind: 'text', value: token.value, span: token.span };
      case 'number':
        this.#at += 1;
        return { kind: 'number', text: token.value, span: token.span };
      case 'name': {
        this.#at += 1;
        if (this.#peek().kind === '(') return this.#call(token.value, token.span);
        return { kind: 'word', name: token.value, span: token.span };
      }
      case '(':
        this.#issue(
          'RC2006',
          'A parenthesis follows the name of a function; there is no grouping.',
          token.span,
          'Leave the parentheses out.',
        );
        this.#skipToSeparator();
        return null;
      default: {
        const leading = token.kind === 'operator' && this.#at === 0;
        this.#issue(
          'RC2013',
          'A value is missing here.',
          token.span,
          leading
            ? `An expression does not begin with ${token.value}: leave it out.`
            : 'Write [attributeName], "text" or a function.',
        );
        if (token.kind === 'operator') this.#skipToSeparator();
        return null;
      }
    }
  }

  #call(name: string, nameSpan: Span): Call | null {
    this.#depth += 1;
    if (this.#depth > deepest) {
      this.#issue('RC2003', `Functions nest at most ${deepest} deep.`, nameSpan);
      this.#at = this.#tokens.length - 1;
      return null;
    }
    const open = this.#peek();
    this.#at += 1;
    const given: Argument[] = [];
    if (this.#peek().kind === ')') {
      this.#depth -= 1;
      return { kind: 'call', name, nameSpan, arguments: given, span: this.#closing(nameSpan) };
    }
    for (;;) {
      const token = this.#peek();
      if (token.kind === ',' || token.kind === ')') {
        given.push({ kind: 'empty', span: { start: token.span.start, end: token.span.start } });
      } else {
        const argument = token.kind === 'end' ? null : this.#expression();
        if (argument !== null) given.push(argument);
      }
      const next = this.#peek();
      if (next.kind === ',') {
        this.#at += 1;
      } else if (next.kind === ')') {
        this.#depth -= 1;
        return { kind: 'call', name, nameSpan, arguments: given, span: this.#closing(nameSpan) };
      } else if (next.kind === 'end') {
        if (this.#depth <= deepest && !this.#issues.some(one => one.code === 'RC2008'))
          this.#issue('RC2008', `The parenthesis of ${name} is not closed.`, open.span, 'Add the missing ).');
        return null;
      } else {
        this.#issue('RC2009', 'A comma or a closing parenthesis is missing before this.', next.span);
        this.#skipToSeparator();
        if (this.#peek().kind === ',') this.#at += 1;
      }
    }
  }

  #closing(nameSpan: Span): Span {
    const { end } = this.#peek().span;
    this.#at += 1;
    return { start: nameSpan.start, end };
  }

  /** To the next comma or parenthesis of the call the parser is in, past whole calls between. */
  #skipToSeparator(): void {
    for (let depth = 0; ; this.#at += 1) {
      const { kind } = this.#peek();
      if (kind === 'end' || (depth === 0 && (kind === ',' || kind === ')'))) return;
      if (kind === '(') depth += 1;
      if (kind === ')') depth -= 1;
    }
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? this.#last();
  }

  #last(): Token {
    const token = this.#tokens.at(-1);
    return token ?? { kind: 'end', span: { start: 0, end: 0 } };
  }

  #issue(code: ExpressionCode, message: string, span: Span, hint?: string): void {
    this.#issues.push({ code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) });
  }
}
