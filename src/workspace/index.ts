export { readSource, stackFile, whyUnreadable } from './file.ts';
export { findRoot, type Project, readProject } from './project.ts';
