import {
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  type Path,
  type Place,
  placeAt,
  plainValue,
  type YamlNode,
} from '../diagnostics/index.ts';
import type { StackConfig, VariableValue } from './stack.ts';

/** A declared variable and what it is worth in this stack. */
export interface Variable {
  name: string;
  description?: string;
  secret: boolean;
  /** The value in this stack; nothing for secrets and where nobody gives one. */
  value?: string;
  /** A secret the stack holds. */
  held: boolean;
  oneOf?: string[];
}

export type Variables = ReadonlyMap<string, Variable>;

/**
 * The variables a vendor file declares, with the stack's values or their defaults. Values that no
 * variable wants, that are not allowed, or are plain where they should be secret are diagnostics.
 * `secrets` are plain-text secrets found on the way: whoever shows the files has to mask them.
 */
export function declaredVariables(
  vendor: string,
  root: YamlNode,
  stack: StackConfig,
): { variables: Variables; diagnostics: Diagnostic[]; secrets: Place[] } {
  const variables = new Map<string, Variable>();
  const diagnostics: Diagnostic[] = [];
  const secrets: Place[] = [];
  const given = Object.hasOwn(stack.values, vendor) ? (stack.values[vendor] ?? {}) : {};
  const section = nodeAt(root, ['variables']);
  for (const [name, { keyPlace, value: node }] of section?.kind === 'map' ? section.entries : []) {
    const declared = declaration(node);
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const at = inStack(stack, vendor, name) ?? keyPlace;
    const problem = (code: Diagnostic['code'], message: string, hint: string, place = at) =>
      diagnostics.push(diagnosticAt(place, { code, message, hint }));
    const { secret, oneOf } = declared;
    if (secret && declared.default !== undefined) {
      const place = placeAt(root, ['variables', name, 'default'], 'value');
      secrets.push(place);
      const key = placeAt(root, ['variables', name, 'default'], 'key');
      problem(
        'RC1024',
        `"${name}" is a secret and cannot have a default`,
        'Remove it, and renew the secret if it was a real one.',
        key,
      );
    } else if (declared.default !== undefined && oneOf && !oneOf.includes(declared.default)) {
      const place = placeAt(root, ['variables', name, 'default'], 'value');
      problem(
        'RC1024',
        `the default of "${name}" is not among its oneOf`,
        `Allowed: ${oneOf.join(', ')}`,
        place,
      );
    }
    if (typeof value === 'string' && secret) {
      secrets.push(valueInStack(stack, vendor, name) ?? at);
      problem(
        'RC4006',
        `"${name}" is a secret, but stands in plain text`,
        setCommand(vendor, name, true, stack.name),
      );
    }
    if (typeof value === 'object' && !secret) {
      problem(
        'RC4007',
        `"${name}" is no secret, but is given as one`,
        setCommand(vendor, name, false, stack.name),
      );
    }
    const plain = typeof value === 'string' ? value : declared.default;
    if (!secret && typeof value === 'string' && oneOf && !oneOf.includes(value)) {
      problem(
        'RC4003',
        `"${name}" is "${value}"`,
        `Allowed: ${oneOf.join(', ')}`,
        valueInStack(stack, vendor, name) ?? at,
      );
    }
    variables.set(name, {
      name,
      ...(declared.description === undefined ? {} : { description: declared.description }),
      secret,
      held: value !== undefined,
      ...(secret || plain === undefined || typeof value === 'object' ? {} : { value: plain }),
      ...(oneOf ? { oneOf } : {}),
    });
  }
  return { variables, diagnostics, secrets };
}

/** The command that supplies a value. A secret is asked for, so that it does not end in a shell's history. */
export function setCommand(vendor: string, name: string, secret: boolean, stack: string): string {
  const value = secret ? '--secret' : '<value>';
  return `pulumi config set --path 'rollcall:${vendor}.${name}' ${value} --stack ${stack}`;
}

/** Where the stack file gives a variable, if there is one. */
export function inStack(stack: StackConfig, vendor: string, ...rest: string[]): Place | undefined {
  const path = ['config', `rollcall:${vendor}`, ...rest];
  return stack.root && nodeAt(stack.root, path) ? placeAt(stack.root, path, 'key') : undefined;
}

/** Where the value itself stands there. */
export function valueInStack(stack: StackConfig, vendor: string, name: string): Place | undefined {
  return stack.root && nodeAt(stack.root, ['config', `rollcall:${vendor}`, name])?.place;
}

/** As far as it can be read: what is malformed the shape check reports. */
function declaration(node: YamlNode): {
  description?: string;
  secret: boolean;
  default?: string;
  oneOf?: string[];
} {
  const read = (...path: Path) => {
    const at = nodeAt(node, path);
    return at && plainValue(at);
  };
  const fallback = read('default');
  const oneOf = read('oneOf');
  const description = read('description');
  return {
    ...(typeof description === 'string' ? { description } : {}),
    secret: read('secret') === true,
    ...(typeof fallback === 'string' ? { default: fallback } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map(String) } : {}),
  };
}

export type { VariableValue };
