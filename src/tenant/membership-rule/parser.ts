import type { User } from '../directory.ts';
import { comparisons, matcher, oneOf, type RuleValue } from './compare.ts';
import { ruleError, type Token, tokenize } from './lexer.ts';
import { ruleProperty } from './properties.ts';

export type MembershipRule = (user: User) => boolean;

/**
 * Reads a dynamic membership rule into a test of one user. Precedence: comparison, -not, -and, -or
 * (Microsoft: "Manage rules for dynamic membership groups", operator precedence). The hyphen of an
 * operator may be left out, as there.
 *
 * Not taken: -any and -all, dates (employeeHireDate with -ge, -le), memberOf, assignedPlans,
 * `Direct Reports for`, device rules. Each is refused by name.
 *
 * @throws GraphError 400 saying what is wrong and where.
 */
export function parseMembershipRule(rule: string): MembershipRule {
  const direct = /^\s*Direct\s+Reports\s+for\b/i.test(rule);
  if (direct) throw ruleError("'Direct Reports for' rules are not supported here", 0);
  const parser = new Parser(tokenize(rule));
  return parser.rule();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  rule(): MembershipRule {
    const test = this.#or();
    const token = this.#peek();
    if (token.kind !== 'end')
      throw ruleError(`unexpected ${describe(token)}; join with -and or -or`, token.at);
    return test;
  }

  #or(): MembershipRule {
    let left = this.#and();
    while (this.#takeOperator('or')) {
      const [before, after] = [left, this.#and()];
      left = user => before(user) || after(user);
    }
    return left;
  }

  #and(): MembershipRule {
    let left = this.#not();
    while (this.#takeOperator('and')) {
      const [before, after] = [left, this.#not()];
      left = user => before(user) && after(user);
    }
    return left;
  }

  #not(): MembershipRule {
    let negated = false;
    while (this.#takeOperator('not')) negated = !negated;
    const test = this.#primary();
    return negated ? user => !test(user) : test;
  }

  #primary(): MembershipRule {
    const open = this.#peek();
    if (open.kind !== 'open') return this.#comparison();
    this.#at += 1;
    this.#deeper(open.at);
    const test = this.#or();
    const close = this.#next();
    if (close.kind !== 'close') throw ruleError(`expected ')' and found ${describe(close)}`, close.at);
    this.#depth -= 1;
    return test;
  }

  /** A hostile rule of thousands of parentheses must be refused, not overflow the stack. */
  #depth = 0;
  #deeper(at: number) {
    this.#depth += 1;
    if (this.#depth > 100) throw ruleError('too many nested parentheses', at);
  }

  #comparison(): MembershipRule {
    const subject = this.#next();
    if (subject.kind !== 'word')
      throw ruleError(`expected user.<property> and found ${describe(subject)}`, subject.at);
    const [holder, name, ...more] = subject.text.split('.');
    if (holder?.toLowerCase() === 'device')
      throw ruleError('rules for devices are not supported here', subject.at);
    if (holder?.toLowerCase() !== 'user' || !name || more.length > 0) {
      throw ruleError(`expected user.<property> and found '${subject.text}'`, subject.at);
    }
    const property = ruleProperty(name);
    if (!property) throw ruleError(`'${subject.text}' is not a property rules support`, subject.at);
    const test = this.#operation();
    const negated = test.negated;
    if (property.type === 'Collection') {
      return user => {
        const values = property.read(user);
        const some = Array.isArray(values) && values.length > 0 ? values.some(test.of) : test.of(undefined);
        return some !== negated;
      };
    }
    return user => test.of(property.read(user)) !== negated;
  }

  #operation(): { of: (actual: unknown) => boolean; negated: boolean } {
    const operator = this.#next();
    if (operator.kind !== 'operator' && operator.kind !== 'word') {
      throw ruleError(`expected an operator such as -eq and found ${describe(operator)}`, operator.at);
    }
    const name = operator.text.toLowerCase();
    if (name === 'match' || name === 'notmatch') {
      const value = this.#value();
      if (typeof value !== 'string') throw ruleError(`-${operator.text} takes a quoted pattern`, operator.at);
      return { of: matcher(value, operator.at), negated: name === 'notmatch' };
    }
    if (name === 'in' || name === 'notin') return { of: oneOf(this.#list()), negated: name === 'notin' };
    const known = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
    if (!known) throw ruleError(`the operator '-${operator.text}' is not supported here`, operator.at);
    const value = this.#value();
    if (value === null && name !== 'eq' && name !== 'ne') {
      throw ruleError('null is compared with -eq or -ne', operator.at);
    }
    return { of: actual => known.compare(actual, value), negated: known.negated };
  }

  #list(): RuleValue[] {
    const open = this.#next();
    if (open.kind !== 'listOpen') throw ruleError(`expected '[' and found ${describe(open)}`, open.at);
    const values = [this.#value()];
    for (;;) {
      const token = this.#next();
      if (token.kind === 'listClose') return values;
      if (token.kind !== 'comma')
        throw ruleError(`expected ',' or ']' and found ${describe(token)}`, token.at);
      values.push(this.#value());
    }
  }

  #value(): RuleValue {
    const token = this.#next();
    if (token.kind === 'string') return token.text;
    if (token.kind !== 'word') throw ruleError(`expected a value and found ${describe(token)}`, token.at);
    const word = token.text.toLowerCase();
    if (word === 'null' || word === '$null') return null;
    if (word === 'true' || word === '$true') return true;
    if (word === 'false' || word === '$false') return false;
    if (/^-?\d+(\.\d+)?$/.test(word)) return word;
    throw ruleError(`text goes in double quotes: "${token.text}"`, token.at);
  }

  #takeOperator(name: string): boolean {
    const token = this.#peek();
    const said = token.kind === 'operator' || token.kind === 'word' ? token.text.toLowerCase() : '';
    if (said !== name) return false;
    this.#at += 1;
    return true;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', at: this.#tokens.at(-1)?.at ?? 0 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }
}

const shown = {
  open: "'('",
  close: "')'",
  listOpen: "'['",
  listClose: "']'",
  comma: "','",
  end: 'the end',
} as const;

function describe(token: Token): string {
  if (token.kind === 'string') return `"${token.text}"`;
  if (token.kind === 'operator') return `'-${token.text}'`;
  return token.kind === 'word' ? `'${token.text}'` : shown[token.kind];
}
