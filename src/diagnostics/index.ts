export { type Code, codes } from './codes.ts';
export { concealSecrets } from './conceal.ts';
export * from './diagnostic.ts';
export { excerpt } from './excerpt.ts';
export { frame } from './frame.ts';
export { type JsonStretch, readJson } from './json.ts';
export { nearest, suggestion } from './nearest.ts';
export {
  nodeAt,
  type Path,
  placeAt,
  plainValue,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from './node.ts';
export { type Shaped, shape } from './shape.ts';
export { diagnosticAt, lineAndColumn, type Place, type SourceFile } from './source.ts';
export { hasErrors, mergeStacks, sortDiagnostics } from './summary.ts';
export { type Issue, resolveUnions } from './union.ts';
export { readYaml, type YamlDocument } from './yaml.ts';
