export { findRoot, type Project, readProject } from './project.ts';
