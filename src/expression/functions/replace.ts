import {
  compilePattern,
  type Pattern,
  PatternProblem,
  readReplacement,
  replaceAll,
  replaceGroup,
} from '../regex/index.ts';
import type { Argument, Call } from '../tree.ts';
import { Halt, isNullOrEmpty } from '../value.ts';
import {
  type CallSite,
  type FunctionDefinition,
  isGiven,
  literalOf,
  type Parameter,
  type Read,
  type Report,
} from './definition.ts';

const slot = {
  source: 0,
  oldValue: 1,
  regexPattern: 2,
  regexGroupName: 3,
  replacementValue: 4,
  replacementAttributeName: 5,
  template: 6,
} as const;
type Slot = keyof typeof slot;

/** The reference's five forms: which arguments are given decides. */
const forms = {
  'oldValue replacementValue': text,
  'oldValue template': template,
  'regexPattern replacementValue': regex,
  'regexPattern regexGroupName replacementValue': group,
  'regexPattern regexGroupName replacementAttributeName': extract,
} satisfies Record<string, (site: CallSite) => Read<string | null>>;

/**
 * An empty slot is not given. Neither is `""`, except as `replacementValue`: nothing else can be done
 * with an empty one.
 */
function formOf(given: (name: Slot) => boolean): keyof typeof forms | undefined {
  const names = (Object.keys(slot) as Slot[]).filter(name => name !== 'source' && given(name)).join(' ');
  return (Object.keys(forms) as (keyof typeof forms)[]).find(form => form === names);
}

const usable = (name: Slot, argument: Argument | undefined): boolean =>
  isGiven(argument) && (name === 'replacementValue' || literalOf(argument) !== '');

function text(site: CallSite): Read<string | null> {
  const [read, readOld, readNew] = [site.text(0), site.text(slot.oldValue), site.text(slot.replacementValue)];
  return context => {
    const source = read(context);
    if (source === null || source instanceof Halt) return source;
    const old = readOld(context);
    if (old instanceof Halt) return old;
    const value = readNew(context);
    if (value instanceof Halt) return value;
    // An attribute without a value names nothing to look for.
    return old === null || old === '' ? source : source.split(old).join(value ?? '');
  };
}

function template(site: CallSite): Read<string | null> {
  const [read, readOld, readTemplate] = [site.text(0), site.text(slot.oldValue), site.text(slot.template)];
  return context => {
    const source = read(context);
    if (source === null || source instanceof Halt) return source;
    const old = readOld(context);
    if (old instanceof Halt) return old;
    const whole = readTemplate(context);
    if (whole === null || whole instanceof Halt) return whole;
    return old === null || old === '' ? whole : whole.split(old).join(source);
  };
}

function regex(site: CallSite): Read<string | null> {
  const [read, readPattern, readPieces] = [site.text(0), pattern(site), pieces(site)];
  return context => {
    const source = read(context);
    if (source === null || source instanceof Halt) return source;
    const expression = readPattern(context);
    if (expression instanceof Halt) return expression;
    const replacement = readPieces(context);
    if (replacement instanceof Halt) return replacement;
    const result = replaceAll(expression, source, replacement(expression));
    return result === 'exhausted' ? tooLong(site) : result;
  };
}

/** What takes the place of a match: read again only where the replacement or the pattern is another. */
function pieces(site: CallSite): Read<(expression: Pattern) => ReturnType<typeof readReplacement>> {
  const readValue = site.text(slot.replacementValue);
  let last: { value: string; expression: Pattern; pieces: ReturnType<typeof readReplacement> } | undefined;
  return context => {
    const given = readValue(context);
    if (given instanceof Halt) return given;
    const value = given ?? '';
    return expression => {
      if (last?.value !== value || last.expression !== expression)
        last = { value, expression, pieces: readReplacement(value, expression.groups) };
      return last.pieces;
    };
  };
}

function group(site: CallSite): Read<string | null> {
  const [read, readPattern, readValue] = [site.text(0), pattern(site), site.text(slot.replacementValue)];
  const readName = site.text(slot.regexGroupName);
  return context => {
    const source = read(context);
    if (source === null || source instanceof Halt) return source;
    const expression = readPattern(context);
    if (expression instanceof Halt) return expression;
    const name = readName(context);
    if (name instanceof Halt) return name;
    const value = readValue(context);
    if (value instanceof Halt) return value;
    const caught = expression.groups.slotOf(name ?? '');
    if (caught === undefined) return site.fail('RC2115', noGroup(name), slot.regexGroupName);
    const result = replaceGroup(expression, caught, source, value ?? '');
    return result === 'exhausted' ? tooLong(site) : result;
  };
}

function extract(site: CallSite): Read<string | null> {
  const [read, readPattern, readOther] = [
    site.text(0),
    pattern(site),
    site.text(slot.replacementAttributeName),
  ];
  const readName = site.text(slot.regexGroupName);
  return context => {
    const source = read(context);
    if (source instanceof Halt || !isNullOrEmpty(source)) return source;
    const other = readOther(context);
    if (other === null || other instanceof Halt) return other;
    const expression = readPattern(context);
    if (expression instanceof Halt) return expression;
    const name = readName(context);
    if (name instanceof Halt) return name;
    const caught = expression.groups.slotOf(name ?? '');
    if (caught === undefined) return site.fail('RC2115', noGroup(name), slot.regexGroupName);
    const match = expression.find(other);
    if (match === 'exhausted') return tooLong(site);
    const span = caught === 0 ? match : match?.group(caught);
    return span === null || span === undefined ? null : other.slice(span.start, span.end);
  };
}

/** A constant pattern is compiled once; one from an attribute for each value it has. */
function pattern(site: CallSite): Read<Pattern> {
  const make = (source: string): Pattern | Halt => {
    const made = compilePattern(source);
    if (made instanceof PatternProblem) return site.fail('RC2115', made.reason, slot.regexPattern);
    return made;
  };
  const literal = site.fixed(slot.regexPattern);
  if (literal !== undefined) {
    const made = make(literal);
    return () => made;
  }
  const read = site.text(slot.regexPattern);
  return context => {
    const source = read(context);
    return source instanceof Halt ? source : make(source ?? '');
  };
}

const noGroup = (name: string | null) => `The regular expression has no group ${JSON.stringify(name ?? '')}.`;

function tooLong(site: CallSite): Halt {
  const message = 'The regular expression goes back and forth too long on this value.';
  return site.fail('RC2209', message, slot.regexPattern);
}

const parameter = (key: string): Parameter => ({ key, takes: 'text', optional: true });

export const replace: FunctionDefinition = {
  name: 'Replace',
  parameters: [
    { key: 'source', takes: 'text' },
    parameter('Find'),
    parameter('RegularExpression'),
    parameter('RegularExpressionGroupName'),
    parameter('Replacement'),
    parameter('ReplacementPropertyName'),
    parameter('Template'),
  ],
  gives: 'text',
  compile(site) {
    const form = formOf(
      name => site.given(slot[name]) && (name === 'replacementValue' || site.literal(slot[name]) !== ''),
    );
    return form === undefined ? () => site.fail('RC2118', noForm) : forms[form](site);
  },
  check(call, report) {
    if (formOf(name => usable(name, call.arguments[slot[name]])) === undefined)
      report({ code: 'RC2118', message: noForm, hint: formHint });
    checkPattern(call, report);
  },
};

const noForm = 'The arguments given fit none of the five forms of Replace.';
const formHint =
  'Give oldValue and replacementValue; oldValue and template; regexPattern and replacementValue, with or without ' +
  'regexGroupName; or regexPattern, regexGroupName and replacementAttributeName: ' +
  'Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template).';

function checkPattern(call: Call, report: Report): void {
  const source = literalOf(call.arguments[slot.regexPattern]);
  if (source === undefined || source === '') return;
  const made = compilePattern(source);
  if (made instanceof PatternProblem) {
    report({
      code: 'RC2115',
      message: `${made.reason} (character ${made.at + 1} of the pattern)`,
      index: slot.regexPattern,
    });
    return;
  }
  const name = literalOf(call.arguments[slot.regexGroupName]);
  if (name !== undefined && name !== '' && made.groups.slotOf(name) === undefined)
    report({ code: 'RC2115', message: noGroup(name), index: slot.regexGroupName });
  if (name !== undefined && name !== '') return;
  const replacement = literalOf(call.arguments[slot.replacementValue]) ?? '';
  for (const [, unknown = ''] of replacement.matchAll(/\$\{([\p{L}\p{Nd}_]+)\}/gu))
    if (made.groups.slotOf(unknown) === undefined)
      report({
        code: 'RC2115',
        severity: 'warning',
        message: `${noGroup(unknown)} \${${unknown}} stays as it is in the result.`,
        index: slot.replacementValue,
      });
}
