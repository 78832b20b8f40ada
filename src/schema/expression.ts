/** The seam to the expression room: what a schema needs of Entra's mapping language. */
export type Tree =
  | { kind: 'attribute'; name: string }
  | { kind: 'text'; value: string }
  | { kind: 'number'; text: string }
  | { kind: 'word'; name: string }
  | { kind: 'call'; name: string; arguments: Tree[] }
  | { kind: 'comparison'; operator: string; left: Tree; right: Tree }
  | { kind: 'empty' };

export function parse(text: string): Tree {
  const tokens = text.match(/\[[^\]]*\]|"(?:\\.|[^"\\])*"|<>|>=|<=|[=<>(),]|[^\s=<>(),[\]"]+|\S/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`not an expression: ${text}`);
  };
  const one = (): Tree => {
    const token = tokens[at++] ?? fail();
    if (token.startsWith('[') && token.length > 2) return { kind: 'attribute', name: token.slice(1, -1) };
    if (token.startsWith('"') && token.length > 1)
      return { kind: 'text', value: token.slice(1, -1).replace(/\\(["\\])/g, '$1') };
    if (/^(&H[0-9a-f]+|-?\d+(\.\d+)?)$/i.test(token)) return { kind: 'number', text: token };
    if (!/^[a-z]\w*$/i.test(token)) return fail();
    if (tokens[at] !== '(') return { kind: 'word', name: token };
    at++;
    const list: Tree[] = [];
    if (tokens[at] === ')') {
      at++;
      return { kind: 'call', name: token, arguments: [] };
    }
    for (;;) {
      if (tokens[at] === ',' || tokens[at] === ')') list.push({ kind: 'empty' });
      else list.push(compared());
      const end = tokens[at++];
      if (end === ')') return { kind: 'call', name: token, arguments: list };
      if (end !== ',') fail();
    }
  };
  const compared = (): Tree => {
    const left = one();
    if (!/^(<>|>=|<=|[=<>])$/.test(tokens[at] ?? '')) return left;
    const operator = tokens[at++] ?? '';
    const right = one();
    return { kind: 'comparison', operator, left, right };
  };
  const tree = compared();
  return at === tokens.length ? tree : fail();
}

export function print(tree: Tree): string {
  switch (tree.kind) {
    case 'attribute':
      return `[${tree.name}]`;
    case 'text':
      return `"${tree.value.replace(/["\\]/g, '\\$&')}"`;
    case 'call':
      return `${tree.name}(${tree.arguments.map(print).join(', ')})`;
    case 'empty':
      return '';
    case 'comparison':
      return `${print(tree.left)} ${tree.operator} ${print(tree.right)}`;
    case 'number':
      return tree.text;
    case 'word':
      return tree.name;
  }
}

export function parameterKey(name: string, index: number): string {
  return (
    (
      {
        Switch: ['source', 'defaultValue'],
        Mid: ['source', 'start', 'length'],
        Join: ['separator', 'source'],
        Replace: [
          'source',
          'Find',
          'RegularExpression',
          'RegularExpressionGroupName',
          'Replacement',
          'ReplacementPropertyName',
          'Template',
        ],
      } as Record<string, string[]>
    )[name]?.[index] ?? (name === 'Switch' ? 'switchValue' : 'source')
  );
}
