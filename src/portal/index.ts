export { type ApplicationImport, importApplication } from './from-application.ts';
export { type Imported, importSchema, type SchemaImport, targetDirectoryOf } from './from-schema.ts';
export { type ImportedResource, importFileText } from './pulumi-import.ts';
export { NotImportable, type PortalApplication, readApplication, readingCalls } from './read-application.ts';
export { readExport, type SchemaExport } from './read-export.ts';
export { unworkable } from './unworkable.ts';
