export { deploymentFrom } from './deployed.ts';
export { PrivateFolder } from './folder.ts';
export { type KeptWorld, openWorld } from './kept-world.ts';
export { Locked } from './lock.ts';
export { hasPulumi, installCommand } from './pulumi.ts';
export { destroy, type LocalRun, up } from './run.ts';
export { type ServedWorld, serveWorld } from './served-world.ts';
export { UnreadableState } from './state-file.ts';
