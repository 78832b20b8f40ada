import { type Diagnostic, diagnosticAt, type Path, placeAt } from '../diagnostics/index.ts';
import { findMapping, objectKinds, problems, scimObjects, sourceObjectOf } from '../schema/index.ts';
import type { SchemaExport } from './read-export.ts';

/**
 * Why a job with this schema could not provision anybody over SCIM, at its places: what the provisioning
 * service cannot work with, such as names an excerpt does not define, and objects that are not SCIM's.
 */
export function unworkable({ json, schema, root }: SchemaExport): Diagnostic[] {
  const broken = problems(json).map(({ message, path }) =>
    diagnosticAt(placeAt(root, pathOf(path), 'value'), { code: 'RC4204', message }),
  );
  const foreign = objectKinds.flatMap(kind => {
    const { mapping } = findMapping(schema, kind) ?? {};
    if (!mapping?.enabled || mapping.targetObjectName === scimObjects[sourceObjectOf[kind]]) return [];
    const { targetObjectName: name } = mapping;
    const at = placeAt(root, ['synchronizationRules'], 'key');
    const message = `${kind} become ${name}, and SCIM has no such object: this vendor is provisioned through an interface of its own`;
    return [diagnosticAt(at, { code: 'RC4205', message })];
  });
  return [...broken, ...foreign];
}

/** `synchronizationRules[0].objectMappings` → `synchronizationRules`, 0, `objectMappings` */
function pathOf(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  );
}
