import {
  type Diagnostic,
  diagnosticAt,
  hasErrors,
  placeAt,
  readYaml,
  shape,
  sortDiagnostics,
  type YamlNode,
} from '../../diagnostics/index.ts';
import type { Fault, FaultsFile } from './fault.ts';
import { faultModel, faultsModel } from './model.ts';

/** What was read, absent where a diagnostic is an error. */
export interface Loaded<T> {
  value?: T;
  diagnostics: Diagnostic[];
}

type Path = (string | number)[];
type Report = (key: keyof Fault, code: Diagnostic['code'], message: string, hint: string) => void;

/** Reads a faults file, YAML or JSON. Everything wrong with it comes at once, with its place. */
export function loadFaults(file: string, text: string): Loaded<FaultsFile> {
  return load(file, text, root => {
    const { value, diagnostics } = shape(faultsModel, root);
    if (!value) return { diagnostics };
    const found = value.faults.flatMap((fault, at) => check(fault, root, ['faults', at]));
    return { value, diagnostics: [...diagnostics, ...found] };
  });
}

/** The same for one fault alone. */
export function loadFault(file: string, text: string): Loaded<Fault> {
  return load(file, text, root => {
    const { value, diagnostics } = shape(faultModel, root);
    return value ? { value, diagnostics: [...diagnostics, ...check(value, root, [])] } : { diagnostics };
  });
}

function load<T>(file: string, text: string, read: (root: YamlNode) => Loaded<T>): Loaded<T> {
  const { root, source, diagnostics } = readYaml(file, text);
  if (!root && diagnostics.length === 0) {
    const message = 'the file is empty';
    return { diagnostics: [diagnosticAt({ source, start: 0, end: 0 }, { code: 'RC1006', message })] };
  }
  if (!root || hasErrors(diagnostics)) return { diagnostics };
  const loaded = read(root);
  const all = sortDiagnostics([...diagnostics, ...loaded.diagnostics]);
  return loaded.value === undefined || hasErrors(all)
    ? { diagnostics: all }
    : { value: loaded.value, diagnostics: all };
}

/** What the keys of a fault have to do with each other. */
function check(fault: Fault, root: YamlNode, path: Path): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (key, code, message, hint) =>
    diagnostics.push(diagnosticAt(placeAt(root, [...path, key], 'key'), { code, message, hint }));
  const { status, do: misfortune, delay } = fault;
  if (status === undefined && misfortune === undefined && delay === undefined) {
    const problem = { code: 'RC5001', message: 'this fault does nothing' } as const;
    const hint = 'Say what it does: status, do or delay.';
    diagnostics.push(diagnosticAt(placeAt(root, path, 'value'), { ...problem, hint }));
  }
  if (status !== undefined && misfortune !== undefined)
    report('do', 'RC5002', `"do" and "status" exclude each other`, 'Keep one of them.');
  const [kept, ...others] = (['first', 'every', 'chance'] as const).filter(key => fault[key] !== undefined);
  for (const key of others)
    report(
      key,
      'RC5002',
      `"${key}" and "${kept}" exclude each other`,
      'Write two faults, one below the other.',
    );
  checkEffects(fault, report);
  return diagnostics;
}

function checkEffects(
  { status, do: misfortune, delay, done, retryAfter, answer }: Fault,
  report: Report,
): void {
  const needs = 'It belongs to a status.';
  if (status === undefined && retryAfter !== undefined)
    report('retryAfter', 'RC5003', '"retryAfter" has no answer to be on', needs);
  if (status === undefined && answer !== undefined)
    report('answer', 'RC5003', '"answer" is the body of no answer', needs);
  if (misfortune === 'hang' && delay !== undefined)
    report('delay', 'RC5003', 'what hangs is not delayed', 'Leave one of them out.');
  const carriedOut =
    misfortune === 'truncated' || misfortune === 'html' || (status ?? misfortune) === undefined;
  if (done !== undefined && carriedOut)
    report('done', 'RC5003', 'the request is carried out anyway', 'Leave it out.');
}
