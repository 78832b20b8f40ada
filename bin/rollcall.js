#!/usr/bin/env node
// Node runs the TypeScript sources as they are from 22.18 on. Where the machine's Node is older, the
// `node` package among the dependencies brings a current one: hand over to it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

// A reader that has seen enough, as `head`, is no error.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  const { main } = await import('../src/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
