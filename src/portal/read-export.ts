import {
  type Diagnostic,
  diagnosticAt,
  hasErrors,
  nodeAt,
  type Path,
  placeAt,
  plainValue,
  readJson,
  type SourceFile,
  shape,
  type YamlNode,
} from '../diagnostics/index.ts';
import { check, parse } from '../expression/index.ts';
import { findMapping, objectKinds, type SynchronizationSchema } from '../schema/index.ts';
import { type ExportModel, exportModel } from './export-model.ts';
import { wholeSchema } from './whole-schema.ts';

/** A schema as somebody exported it. */
export interface SchemaExport {
  /** With what an excerpt leaves out, to be read. */
  schema: SynchronizationSchema;
  /** The very JSON, to be put into a job: an excerpt lacks parts of it, and it may have keys of its own. */
  json: SynchronizationSchema;
  /** Where everything stands. */
  root: YamlNode;
}

/**
 * Reads a schema export: the JSON of Graph's `…/jobs/{id}/schema`, which the portal's schema editor downloads
 * too, a template that holds one, or a list with a single one of either. Everything that makes it unusable is
 * told at its place: no JSON, a shape that is none, no mapping out of Entra, functions Entra does not have.
 */
export function readExport(source: SourceFile): { value?: SchemaExport; diagnostics: Diagnostic[] } {
  const text = source.text.replace(/^\uFEFF/, ' ');
  const { root: document, diagnostics } = readJson({ ...source, text });
  if (!document) {
    if (diagnostics.length > 0) return { diagnostics };
    const place = { source, start: 0, end: 0 };
    return { diagnostics: [diagnosticAt(place, { code: 'RC1006', message: 'the file is empty' })] };
  }
  const root = schemaWithin(document);
  const shaped = shape(exportModel, root);
  diagnostics.push(...shaped.diagnostics);
  if (!shaped.value || hasErrors(diagnostics)) return { diagnostics };
  diagnostics.push(...unreadable(shaped.value, root));
  if (hasErrors(diagnostics)) return { diagnostics };
  const schema = wholeSchema(shaped.value);
  diagnostics.push(...outOfEntra(schema, root));
  if (hasErrors(diagnostics)) return { diagnostics };
  return { value: { schema, json: plainValue(root) as SynchronizationSchema, root }, diagnostics };
}

/** Templates hold their schema under `schema`; Graph's lists hold their elements under `value`. */
function schemaWithin(node: YamlNode): YamlNode {
  if (node.kind !== 'map' || node.entries.has('synchronizationRules')) return node;
  const list = nodeAt(node, ['value']);
  const [only, ...more] = list?.kind === 'list' ? list.items : [];
  const inner = nodeAt(node, ['schema']) ?? (more.length === 0 ? only : undefined);
  return inner?.kind === 'map' ? schemaWithin(inner) : node;
}

/** Expressions that cannot be read, or call functions Entra does not have. */
function unreadable({ synchronizationRules }: ExportModel, root: YamlNode): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [r, { objectMappings }] of synchronizationRules.entries())
    for (const [m, { attributeMappings }] of (objectMappings ?? []).entries())
      for (const [a, { targetAttributeName, source }] of (attributeMappings ?? []).entries()) {
        if (!source) continue;
        const path: Path = ['synchronizationRules', r, 'objectMappings', m, 'attributeMappings', a];
        const { tree, issues } = parse(source.expression);
        const all = tree ? check(tree).filter(({ code }) => code === 'RC2101') : issues;
        for (const { code, message, hint } of all)
          found.push(
            diagnosticAt(placeAt(root, [...path, 'source', 'expression'], 'value'), {
              code,
              message: `${targetAttributeName}: ${message}`,
              ...(hint === undefined ? {} : { hint }),
            }),
          );
      }
  return found;
}

/** What Microsoft's own directories are called in rules; synchronization with them has no vendor. */
const ownDirectory = /^(Microsoft Entra ID|Azure Active Directory|Active Directory)\b/;

function outOfEntra(schema: SynchronizationSchema, root: YamlNode): Diagnostic[] {
  const found = objectKinds.flatMap(kind => findMapping(schema, kind)?.rule ?? []);
  if (found.some(({ targetDirectoryName }) => !ownDirectory.test(targetDirectoryName))) return [];
  const pairs = schema.synchronizationRules.map(
    rule => `${rule.sourceDirectoryName} to ${rule.targetDirectoryName}`,
  );
  const message =
    pairs.length === 0
      ? 'this schema has no rule: it provisions nothing'
      : `this schema provisions no people and no groups from Entra into a vendor: it goes from ${pairs.join(', from ')}`;
  const hint =
    'Rollcall keeps jobs that provision from Microsoft Entra ID into a SaaS vendor: export the schema of such a job.';
  const place = placeAt(root, ['synchronizationRules'], 'key');
  return [diagnosticAt(place, { code: 'RC4201', message, hint })];
}
