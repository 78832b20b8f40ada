import {
  type Diagnostic,
  diagnosticAt,
  nodeAt,
  readYaml,
  type YamlMap,
  type YamlNode,
} from '../diagnostics/index.ts';
import { type AzureSettings, readMonitoring, readVault } from './azure-settings.ts';
import { type GuardSetting, guardSettings } from './guard-settings.ts';

/** A value a stack gives a variable. Of a secret nobody here knows more than that it is there. */
export type VariableValue = string | { secure: true };

/** What a stack says to Rollcall: `rollcall:…` of its configuration. */
export interface StackConfig extends AzureSettings {
  name: string;
  /** Only these vendors; left out: all. */
  vendors?: string[];
  /** The tenant it is deployed to, where the stack says: the azuread provider's own setting. */
  tenantId?: string | undefined;
  /** Never deployed: nobody misses its secrets. */
  rehearsalOnly: boolean;
  /** What is said of guards by their code, where it is not the usual. */
  guards?: Readonly<Record<string, GuardSetting>>;
  /** The sample directory it is rehearsed with, beside the stack's file, where it has none of its own name. */
  directory?: string;
  /** By vendor, then variable. */
  values: Readonly<Record<string, Readonly<Record<string, VariableValue>>>>;
  /** The stack file, where the values were read from one: problems point into it. */
  root?: YamlNode;
}

type Wrong = (node: YamlNode, message: string, hint: string) => void;

/** Keys of the namespace that are no vendor's. */
export const ownKeys = ['vendors', 'rehearsalOnly', 'directory', 'guards', 'vault', 'monitoring'] as const;

/**
 * Reads a `Pulumi.<stack>.yaml`. Values of `rollcall:<vendor>` are text or `{ secure: … }`; keys of other
 * namespaces are nobody's business here. Which vendors and variables exist is checked by `loadVendors`.
 */
export function parseStack(path: string, text: string): { stack: StackConfig; diagnostics: Diagnostic[] } {
  const name = /([^/]*)\.ya?ml$/.exec(path)?.[1]?.replace(/^Pulumi\./, '') ?? path;
  const { root, diagnostics } = readYaml(path, text);
  const config = root && nodeAt(root, ['config']);
  const values: Record<string, Record<string, VariableValue>> = {};
  const stack: StackConfig = { name, rehearsalOnly: false, values, ...(root ? { root } : {}) };
  const wrong: Wrong = (node, message, hint) =>
    diagnostics.push(diagnosticAt(node.place, { code: 'RC1007', message, hint }));
  if (config === undefined || (config.kind === 'scalar' && config.value === null))
    return { stack, diagnostics };
  if (config.kind !== 'map') {
    wrong(
      config,
      '"config" should be a map',
      'Such as config: { rollcall:<vendor>: { <variable>: <value> } }',
    );
    return { stack, diagnostics };
  }
  for (const [fullKey, { value }] of config.entries) {
    if (fullKey === 'azuread:tenantId') stack.tenantId = plainText(value);
    if (!fullKey.startsWith('rollcall:')) continue;
    const key = fullKey.slice('rollcall:'.length);
    if (key === 'rehearsalOnly') {
      if (value.kind !== 'scalar' || !['true', 'false'].includes(String(value.value))) {
        wrong(
          value,
          '"rollcall:rehearsalOnly" should be true or false',
          'Write true where it is never deployed.',
        );
      } else stack.rehearsalOnly = String(value.value) === 'true';
    } else if (key === 'guards') {
      stack.guards = guardSettings(value, wrong);
    } else if (key === 'directory') {
      const file = plainText(value);
      if (file === undefined || !/^[\w.-]+\.(ya?ml|jsonl?|ndjson)$/.test(file))
        wrong(value, '"rollcall:directory" should be a file beside the stack', 'Such as demo.directory.yaml');
      else stack.directory = file;
    } else if (key === 'vendors') {
      const names = value.kind === 'list' ? value.items.map(plainText) : [undefined];
      if (names.includes(undefined))
        wrong(value, '"rollcall:vendors" should be a list of vendor names', 'Such as [humbol, huma]');
      else stack.vendors = names.filter(item => item !== undefined);
    } else if (key === 'vault' || key === 'monitoring') {
      if (value.kind !== 'map') {
        wrong(value, `"${fullKey}" should be a map`, azureHints[key]);
        continue;
      }
      const read = key === 'vault' ? readVault(value) : readMonitoring(value);
      diagnostics.push(...read.diagnostics);
      Object.assign(stack, read.value && { [key]: read.value });
    } else if (value.kind === 'scalar' && value.value === null) {
      values[key] = {};
    } else if (value.kind !== 'map' || isSecure(value)) {
      wrong(
        value,
        `"${fullKey}" should be a map of variables to their values`,
        'Such as { <variable>: <value> }',
      );
    } else {
      values[key] = variableValues(value, wrong);
    }
  }
  return { stack, diagnostics };
}

const azureHints = {
  vault: 'Such as { resourceGroup: identity, name: contoso-vendors }',
  monitoring: 'Such as { resourceGroup: identity, mail: [it@contoso.com] }',
};

function variableValues(map: YamlMap, wrong: Wrong): Record<string, VariableValue> {
  const values: Record<string, VariableValue> = {};
  for (const [variable, { value }] of map.entries) {
    const text = plainText(value);
    if (text !== undefined) values[variable] = text;
    else if (isSecure(value)) values[variable] = { secure: true };
    else wrong(value, `"${variable}" should be text or { secure: … }`, 'Let pulumi config set write it.');
  }
  return values;
}

const isSecure = (node: YamlNode) =>
  node.kind === 'map' && node.entries.size === 1 && node.entries.has('secure');

/** `pulumi config set` writes numbers and booleans bare; a variable's value is always text. */
function plainText(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
