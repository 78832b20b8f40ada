#!/usr/bin/env node
// In the repository the TypeScript sources run as they are, which Node does from 22.18 on: where the
// machine's is older, the `node` package among the devDependencies brings a current one, and this hands
// over to it. In the package the sources are compiled, and any Node from 20 on runs them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// A reader that has seen enough, as `head`, is no error.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (!existsSync(new URL('../src', import.meta.url))) {
  await import('./node-20.js');
  await run('../dist/cli/main.js');
} else if (major > 22 || (major === 22 && minor >= 18)) {
  // Two thousand modules are loaded, many of them TypeScript: from the second run on they are kept compiled.
  module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/rollcall', import.meta.url)));
  await run('../src/cli/main.ts');
} else {
  const node = module.createRequire(import.meta.url).resolve('node/bin/node');
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal's Ctrl+C reaches both; anything else only this one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', status => {
    process.exitCode = status ?? 1;
  });
}

async function run(file) {
  const { main } = await import(file);
  process.exitCode = await main(process.argv.slice(2));
}
