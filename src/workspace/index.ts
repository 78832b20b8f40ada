export { readSource, stackFile } from './file.ts';
export { findRoot, type Project, readProject } from './project.ts';
