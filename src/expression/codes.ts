import type { Span } from './tree.ts';

/**
 * Everything that can be wrong with an expression. RC20: the text is no expression. RC21: it is one,
 * but cannot work. RC22: it works, but not for this person's values.
 */
export const expressionCodes = {
  RC2001: 'Empty expression',
  RC2002: 'Expression longer than 10,000 characters',
  RC2003: 'Expression nested too deeply',
  RC2004: 'String without its closing quote',
  RC2005: 'Attribute without its closing bracket',
  RC2006: 'Character without a meaning here',
  RC2007: 'Malformed number',
  RC2008: 'Missing closing parenthesis',
  RC2009: 'Missing comma',
  RC2010: 'Operator that does not exist',
  RC2011: 'Text after the end of the expression',
  RC2012: 'Attribute without a name',
  RC2013: 'Missing value',
  RC2014: 'Comparison of more than two values',
  RC2101: 'Unknown function',
  RC2102: 'Too few arguments',
  RC2103: 'Too many arguments',
  RC2104: 'Switch has a key without a value',
  RC2105: 'Argument of the wrong kind',
  RC2106: 'Unknown attribute',
  RC2107: 'Unknown word',
  RC2108: 'Function name in the wrong case',
  RC2109: 'Comparison outside a condition',
  RC2110: 'SelectUniqueValue below the top level',
  RC2111: 'SelectUniqueValue on a mapping that cannot have it',
  RC2112: 'Presence test as the source of Switch',
  RC2113: 'Condition that fails for missing values',
  RC2114: 'IgnoreFlowIfNullOrEmpty as a condition',
  RC2115: 'Regular expression that cannot work',
  RC2116: 'Date format that cannot work',
  RC2117: 'Unknown date interval',
  RC2118: 'Replace without a form',
  RC2119: 'App roles while everybody is synced',
  RC2120: 'Unknown culture',
  RC2121: 'Switch key given twice',
  RC2122: 'Impossible random string',
  RC2123: 'Switch on a reference',
  RC2124: 'Dates compared as text',
  RC2201: 'Value is not a date',
  RC2202: 'Value is not a number',
  RC2203: 'Several values where one is needed',
  RC2204: 'Value is not True or False',
  RC2205: 'Position outside the value',
  RC2206: 'Date out of range',
  RC2207: 'No unique value left',
  RC2208: 'Tenant without a default domain',
  RC2209: 'Regular expression took too long',
} as const;

export type ExpressionCode = keyof typeof expressionCodes;

/** One problem of an expression, as data. An error keeps the mapping from working; a warning is a trap. */
export interface ExpressionIssue {
  code: ExpressionCode;
  severity: 'error' | 'warning';
  message: string;
  /** What to write instead. */
  hint?: string;
  span: Span;
}

/** Adds one issue; an error unless it says otherwise. */
export type AddIssue = (
  code: ExpressionCode,
  message: string,
  span: Span,
  hint?: string,
  severity?: ExpressionIssue['severity'],
) => void;
