export { restoreCheckpoint } from './checkpoint.ts';
export { deploymentFrom } from './deployed.ts';
export { PrivateFolder } from './folder.ts';
export { type KeptWorld, openWorld } from './kept-world.ts';
export { Locked, lock } from './lock.ts';
export { hasPulumi, Interrupted, installCommand } from './pulumi.ts';
export { destroy, type LocalRun, up } from './run.ts';
export { type Fetch, type ServedWorld, type ServedWorldOptions, serveWorld } from './served-world.ts';
export { UnreadableState } from './state-file.ts';
