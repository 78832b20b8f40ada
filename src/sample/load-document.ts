import { plainValue, readYaml } from '../diagnostics/index.ts';
import { type Loaded, loadDirectory } from './directory.ts';
import { type DirectoryDocument, documentModel } from './generate/document.ts';

/** A sample directory in YAML as it is written, once it is known to be sound; else what is wrong with it. */
export function loadDocument(file: string, text: string): Loaded<DirectoryDocument> {
  const { value, diagnostics } = loadDirectory(file, text);
  const { root } = readYaml(file, text);
  if (!value || !root) return { diagnostics };
  return { value: documentModel.parse(plainValue(root)), diagnostics };
}
