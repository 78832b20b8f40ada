export { readSource, stackFile, whyUnreadable } from './file.ts';
export { type ProjectFiles, workTree } from './files.ts';
export { findRoot, type Project, readProject, readVendorTests } from './project.ts';
export { defaultBase, type Revision, readRevision } from './revision.ts';
