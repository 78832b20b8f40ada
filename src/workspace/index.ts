export { readSource, stackFile, whyUnreadable } from './file.ts';
export { findRoot, type Project, readProject, readVendorTests } from './project.ts';
export { defaultBase, type Revision, readRevision } from './revision.ts';
