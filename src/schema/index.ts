export { compareOwnPart, type Difference } from './compare-own-part.ts';
export { applyMappings } from './compile.ts';
export type * from './declaration.ts';
export { declaredFrom } from './decompile.ts';
export type * from './graph.ts';
export {
  type FoundMapping,
  findAttribute,
  findMapping,
  findObject,
  type ObjectKind,
  objectKinds,
  sourceObjectOf,
} from './object-mapping.ts';
export { type OwnMapping, type OwnPart, type OwnRow, ownPart } from './own-part.ts';
export { canonicalExpression, mappingSource } from './parameters.ts';
export { type ProblemCode, problems, type SchemaProblem } from './problems.ts';
export { attributeMapping, scopeOf } from './rows.ts';
export {
  type SourceAttribute,
  type SourceObject,
  sourceAttribute,
  sourceAttributes,
} from './source-attributes.ts';
export { scimObjects, type TargetAttribute, targetAttributes } from './target-attributes.ts';
export { customTemplate, galleryTemplate } from './templates/index.ts';
export { UnmappableError } from './unmappable-error.ts';
