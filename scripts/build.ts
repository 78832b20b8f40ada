// Builds dist/, which `npm pack` packs: src/ compiled, and beside it the files of src/ that are no code.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const compiled = spawnSync(process.execPath, [tsc, '-p', at('tsconfig.build.json')], { stdio: 'inherit' });
if (compiled.status === 0) {
  cpSync(at('src'), at('dist'), {
    recursive: true,
    filter: path => statSync(path).isDirectory() || !/\.ts$|tsconfig\.json$/.test(path),
  });
}
process.exitCode = compiled.status ?? 1;
