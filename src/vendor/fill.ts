import {
  type Diagnostic,
  diagnosticAt,
  type Path,
  type Place,
  suggestion,
  type YamlNode,
  type YamlScalar,
} from '../diagnostics/index.ts';
import type { StackConfig } from './stack.ts';
import { setCommand, type Variables } from './variables.ts';
import { waysToTheSecret } from './ways-to-secret.ts';

export interface Filled {
  root: YamlNode;
  /** Texts that wait for a value: whatever else is wrong with them is not worth saying. */
  unresolved: ReadonlySet<YamlNode>;
  used: Set<string>;
  /** The secret variable that is the token. */
  token?: string;
  diagnostics: Diagnostic[];
  /** A token in plain text: whoever shows the file has to mask it. */
  secrets: Place[];
}

/** `$${` writes a literal `${`, which regular expression replacements use for named groups. */
const reference = /\$\$\{|\$\{([^}]*)\}/g;
const tokenPath = 'provisioning.token';

/**
 * Fills `${name}` in every text value outside `variables`. A secret is never filled in: it may only be the
 * whole of `provisioning.token`, and that may be nothing else. Parts that are switched off need no values.
 */
export function fillVariables(
  vendor: string,
  root: YamlNode,
  variables: Variables,
  stack: StackConfig,
  off: readonly Path[],
): Filled {
  const filler = new Filler(vendor, variables, stack, off, waysToTheSecret(root, off));
  const filled = filler.fill(root, []);
  return { ...filler.result, root: filled };
}

class Filler {
  readonly result = {
    unresolved: new Set<YamlNode>(),
    used: new Set<string>(),
    diagnostics: [] as Diagnostic[],
    secrets: [] as Place[],
  } as Omit<Filled, 'root' | 'unresolved'> & { unresolved: Set<YamlNode> };
  readonly #vendor: string;
  readonly #variables: Variables;
  readonly #stack: StackConfig;
  readonly #off: ReadonlySet<string>;
  readonly #waysToTheSecret: readonly string[];
  /** A variable that is missing is told once. */
  readonly #missing = new Set<string>();

  constructor(
    vendor: string,
    variables: Variables,
    stack: StackConfig,
    off: readonly Path[],
    waysToSecret: readonly string[],
  ) {
    this.#waysToTheSecret = waysToSecret;
    this.#vendor = vendor;
    this.#variables = variables;
    this.#stack = stack;
    this.#off = new Set(off.map(path => JSON.stringify(path)));
  }

  fill(node: YamlNode, path: Path, isOff = false): YamlNode {
    const nowOff = isOff || this.#off.has(JSON.stringify(path));
    if (node.kind === 'scalar') return this.#scalar(node, path, nowOff);
    if (node.kind === 'list') {
      return { ...node, items: node.items.map((item, index) => this.fill(item, [...path, index], nowOff)) };
    }
    const entries = [...node.entries].map(([key, entry]) => {
      if (path.length === 0 && key === 'variables') return [key, entry] as const;
      return [key, { ...entry, value: this.fill(entry.value, [...path, key], nowOff) }] as const;
    });
    return { ...node, entries: new Map(entries) };
  }

  #scalar(node: YamlScalar, path: Path, off: boolean): YamlNode {
    if (typeof node.value !== 'string') return node;
    if (path.join('.') === tokenPath) return this.#token(node, node.value);
    if (!node.value.includes('${')) return node;
    const pieces = [...this.#pieces(node, node.value, off)];
    const filled = joined(node, pieces);
    if (pieces.some(piece => piece.unresolved)) this.result.unresolved.add(filled);
    return filled;
  }

  *#pieces(node: YamlScalar, text: string, off: boolean): Generator<Piece> {
    let from = 0;
    for (const match of text.matchAll(reference)) {
      const end = match.index + match[0].length;
      if (match.index > from) yield { text: text.slice(from, match.index), from, verbatim: true };
      const name = match[1];
      if (name === undefined) yield { text: '${', from: match.index, end, verbatim: false };
      else
        yield {
          ...this.#value(node.part(match.index, end), name, off),
          from: match.index,
          end,
          verbatim: false,
        };
      from = end;
    }
    if (from < text.length) yield { text: text.slice(from), from, verbatim: true };
  }

  #value(place: Place, name: string, off: boolean): { text: string; unresolved?: true } {
    const unresolved = { text: `\${${name}}`, unresolved: true } as const;
    const variable = this.#declared(place, name);
    if (variable === undefined) return unresolved;
    if (variable.secret) {
      this.#report(place, 'RC1022', `"${name}" is a secret; it can only be the whole of provisioning.token`);
      return unresolved;
    }
    if (variable.value !== undefined) return { text: variable.value };
    if (!off && !variable.held) this.#tellMissing(place, name, false);
    return unresolved;
  }

  #token(node: YamlScalar, text: string): YamlNode {
    const name = /^\$\{([^}]*)\}$/.exec(text)?.[1];
    const place = node.place;
    if (name === undefined) {
      this.result.secrets.push(place);
      const hint =
        'Write token: ${token}, declare it under variables as { secret: true, description: … }, and renew a token that was here.';
      this.#report(place, 'RC1023', 'the token has to be a secret variable', hint);
      return node;
    }
    const variable = this.#declared(place, name);
    if (variable && !variable.secret) {
      this.#report(
        place,
        'RC1023',
        `"${name}" is the token, but is not declared as a secret`,
        `Write under variables: ${name}: { secret: true, description: … }`,
      );
    } else if (variable) {
      this.result.token = name;
      if (!variable.held && !this.#stack.rehearsalOnly) this.#tellMissing(place, name, true);
    }
    return node;
  }

  #declared(place: Place, name: string) {
    this.result.used.add(name);
    const variable = this.#variables.get(name);
    if (variable === undefined) {
      const near = suggestion(name, [...this.#variables.keys()]);
      const literal = 'For a literal ${ write $${.';
      this.#report(
        place,
        'RC1020',
        `no variable "${name}" is declared under "variables"`,
        near ? `${near}\n${literal}` : literal,
      );
    }
    return variable;
  }

  #tellMissing(place: Place, name: string, secret: boolean): void {
    if (this.#missing.has(name)) return;
    this.#missing.add(name);
    const { description, oneOf } = this.#variables.get(name) ?? {};
    const what = secret ? `the secret "${name}" is missing` : `"${name}" has no value`;
    const hint = [
      setCommand(this.#vendor, name, secret, this.#stack.name),
      ...(oneOf ? [`Allowed: ${oneOf.join(', ')}`] : []),
      ...(secret ? this.#waysToTheSecret : []),
    ];
    const message = description === undefined ? what : `${what}: ${description}`;
    this.#report(place, secret ? 'RC4002' : 'RC4001', message, hint.join('\n'));
  }

  #report(place: Place, code: Diagnostic['code'], message: string, hint?: string): void {
    this.result.diagnostics.push(
      diagnosticAt(place, { code, message, ...(hint === undefined ? {} : { hint }) }),
    );
  }
}

interface Piece {
  text: string;
  /** Where it stood in the text before filling. */
  from: number;
  end?: number;
  /** Stands as it stood; otherwise it points at the whole `${name}`. */
  verbatim: boolean;
  unresolved?: true;
}

/** The filled text; its parts still point to where they were written. */
function joined(node: YamlScalar, pieces: readonly Piece[]): YamlScalar {
  const before = (offset: number, side: 'start' | 'end'): number => {
    let at = 0;
    for (const { text, from, end = from + text.length, verbatim } of pieces) {
      const inside = offset - at;
      if (inside < text.length || (side === 'end' && inside === text.length)) {
        if (verbatim) return from + inside;
        return side === 'start' ? from : end;
      }
      at += text.length;
    }
    const last = pieces[pieces.length - 1];
    return last === undefined ? 0 : (last.end ?? last.from + last.text.length);
  };
  return {
    ...node,
    value: pieces.map(({ text }) => text).join(''),
    part: (start, end) => node.part(before(start, 'start'), before(end, 'end')),
  };
}
