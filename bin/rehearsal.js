// `rollcall/rehearsal`, also on Node 20.
import './node-20.js';

export * from '../dist/rehearsal/index.js';
