export { PatternProblem } from './node.ts';
export { compilePattern, type Match, type Pattern } from './pattern.ts';
export { readReplacement, replaceAll, replaceGroup } from './replacement.ts';
