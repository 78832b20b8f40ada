import { type Diagnostic, diagnosticAt, placeAt, suggestion } from '../diagnostics/index.ts';
import { mappingFile } from './file-name.ts';
import type { LoadRequest } from './request.ts';
import { ownKeys, type StackConfig } from './stack.ts';

/** Names that lead nowhere: of files in `mappings/`, and of vendors in the stack's configuration. */
export function checkNames({ files, stack, stacks }: LoadRequest): Diagnostic[] {
  const named = files.map(source => ({ source, ...mappingFile(source.path) }));
  const vendors = named.flatMap(file => (file.kind === 'vendor' ? [file.vendor] : []));
  const diagnostics: Diagnostic[] = [];
  for (const file of named) {
    const report = (code: Diagnostic['code'], message: string, hint: string | undefined) => {
      const place = { source: file.source, start: 0, end: 0 };
      diagnostics.push(diagnosticAt(place, { code, message, ...(hint === undefined ? {} : { hint }) }));
    };
    if (file.kind === 'vendor' && ownKeys.some(key => key === file.vendor)) {
      report(
        'RC4023',
        `a vendor cannot be called ${file.vendor}: rollcall:${file.vendor} is a setting of every stack`,
        'Rename the file.',
      );
    } else if (file.kind === 'other') {
      const hint = 'Name it <vendor>.yaml or <vendor>.<stack>.yaml, in letters, digits, - and _.';
      report('RC1015', 'the name of no vendor file and no overlay', hint);
    } else if (file.kind === 'overlay' && !vendors.includes(file.vendor)) {
      report(
        'RC1011',
        `an overlay for "${file.vendor}", which has no vendor file`,
        suggestion(file.vendor, vendors),
      );
    } else if (file.kind === 'overlay' && stacks && !stacks.includes(file.stack)) {
      report(
        'RC1014',
        `an overlay for the stack "${file.stack}", which there is not`,
        suggestion(file.stack, stacks),
      );
    }
  }
  return [...diagnostics, ...unknownVendors(stack, vendors)];
}

function unknownVendors(stack: StackConfig, vendors: readonly string[]): Diagnostic[] {
  const report = (
    path: (string | number)[],
    part: 'key' | 'value',
    name: string,
    known: readonly string[],
  ) => {
    const hint = suggestion(name, known);
    const problem = {
      code: 'RC4005',
      message: `there is no vendor "${name}"`,
      ...(hint === undefined ? {} : { hint }),
    } as const;
    if (!stack.root) return { ...problem, severity: 'error' as const };
    return diagnosticAt(placeAt(stack.root, ['config', ...path], part), problem);
  };
  const configured = Object.keys(stack.values).filter(name => !vendors.includes(name));
  const listed = (stack.vendors ?? []).map((name, index) => ({ name, index }));
  return [
    ...configured.map(name => report([`rollcall:${name}`], 'key', name, [...vendors, ...ownKeys])),
    ...listed
      .filter(({ name }) => !vendors.includes(name))
      .map(({ name, index }) => report(['rollcall:vendors', index], 'value', name, vendors)),
  ];
}
