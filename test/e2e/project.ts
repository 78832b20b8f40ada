import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** A project of its own in a temporary folder: the shipped vendor files, and what a test adds to them. */
export class TemporaryProject implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'rollcall-'));

  /** @param files texts by path, such as `stacks/Pulumi.test.yaml` */
  constructor(files: Readonly<Record<string, string>>) {
    const mappings = join(repository, 'mappings');
    for (const name of readdirSync(mappings).filter(isVendorFile))
      cpSync(join(mappings, name), join(this.folder, 'mappings', name));
    cpSync(join(repository, 'Pulumi.yaml'), join(this.folder, 'Pulumi.yaml'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Not the overlays of the shipped stacks. */
const isVendorFile = (name: string) => /^[^.]+\.yaml$/.test(name);
