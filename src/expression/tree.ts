/** Offsets into the expression's text; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** `Name(argument, …)`. The name is kept as typed; `definitionOf` finds the function. */
export interface Call {
  kind: 'call';
  name: string;
  nameSpan: Span;
  arguments: Argument[];
  span: Span;
}

/** `[name]`, without the brackets and the blanks around the name. */
export interface Attribute {
  kind: 'attribute';
  name: string;
  span: Span;
}

/** A quoted constant, its escapes resolved. */
export interface Text {
  kind: 'text';
  value: string;
  span: Span;
}

/** A bare number as typed: `7`, `-10`, `42568.75`, `&HF`. */
export interface Numeral {
  kind: 'number';
  text: string;
  span: Span;
}

/** A bare word: `vbTextCompare`, `IgnoreAttributeFlow`. */
export interface Word {
  kind: 'word';
  name: string;
  span: Span;
}

/** An argument slot with nothing in it: it means "not given", which differs from `""`. */
export interface Empty {
  kind: 'empty';
  span: Span;
}

export const operators = ['=', '<>', '>', '>=', '<', '<='] as const;
export type Operator = (typeof operators)[number];

/** `left operator right`: one comparison, no chains and no AND or OR. */
export interface Comparison {
  kind: 'comparison';
  operator: Operator;
  left: Operand;
  right: Operand;
  span: Span;
}

export type Operand = Call | Attribute | Text | Numeral | Word;
export type Expression = Operand | Comparison;
export type Argument = Expression | Empty;

const nowhere: Span = { start: 0, end: 0 };

/** `[name]`, for expressions that nobody typed. */
export function attributeNode(name: string): Attribute {
  return { kind: 'attribute', name, span: nowhere };
}

/** `"value"`, for expressions that nobody typed. */
export function textNode(value: string): Text {
  return { kind: 'text', value, span: nowhere };
}

/** The nodes directly below one node. */
export function childrenOf(node: Argument): readonly Argument[] {
  if (node.kind === 'call') return node.arguments;
  if (node.kind === 'comparison') return [node.left, node.right];
  return [];
}

/** Every node of a tree, parents before children, left to right. */
export function* nodesOf(tree: Argument): Generator<Argument> {
  yield tree;
  for (const child of childrenOf(tree)) yield* nodesOf(child);
}
