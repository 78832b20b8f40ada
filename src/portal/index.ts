export { type Imported, importSchema, type SchemaImport, targetDirectoryOf } from './from-schema.ts';
export { readExport, type SchemaExport } from './read-export.ts';
