import {
  type Diagnostic,
  diagnosticAt,
  type Path,
  type Place,
  placeAt,
  plainValue,
  shape,
  suggestion,
  type YamlDocument,
  type YamlNode,
} from '../diagnostics/index.ts';
import { longCertificates } from './certificate-life.ts';
import { runChecks } from './checks/index.ts';
import { subjectOf } from './checks/subject.ts';
import { switchedOff, without } from './conditions.ts';
import { endings } from './endings.ts';
import { fillVariables } from './fill.ts';
import { vendorFile } from './model.ts';
import { mergeOverlay } from './overlay.ts';
import { resolveVendor } from './resolve.ts';
import { salvage } from './salvage.ts';
import type { StackConfig } from './stack.ts';
import { declaredVariables, inStack, type Variables, valueInStack } from './variables.ts';
import type { Vendor } from './vendor.ts';

/** What a file lacks is told; the checks go on with this. */
const skeleton = { displayName: '-', application: { from: 'custom' } };

/**
 * One vendor of one stack: overlay, variables, shape, conditions, checks, in this order. Where the YAML
 * itself is broken nothing further is said about the file. The vendor is given where its shape is sound.
 */
export function readVendor(
  name: string,
  base: YamlDocument,
  overlay: YamlDocument | undefined,
  stack: StackConfig,
  now?: number,
): { vendor?: Vendor; root?: YamlNode; diagnostics: Diagnostic[]; secrets: Place[] } {
  const diagnostics = [...base.diagnostics, ...(overlay?.diagnostics ?? [])];
  const broken = diagnostics.some(({ code }) => code === 'RC1001' || code === 'RC1003');
  if (broken) return { diagnostics, secrets: [] };
  if (base.root === undefined) {
    const place = { source: base.source, start: 0, end: 0 };
    diagnostics.push(diagnosticAt(place, { code: 'RC1006', message: 'the file is empty' }));
    return { diagnostics, secrets: [] };
  }
  const merged = overlay?.root ? mergeOverlay(base.root, overlay.root) : { root: base.root, diagnostics: [] };
  const declared = declaredVariables(name, merged.root, stack);
  const { variables } = declared;
  const conditions = switchedOff(merged.root, variables);
  const filled = fillVariables(name, merged.root, variables, stack, conditions.off);
  const unknown = unknownValues(name, variables, stack);
  const shaped = shape(vendorFile, filled.root, node => filled.unresolved.has(node));
  diagnostics.push(
    ...merged.diagnostics,
    ...declared.diagnostics,
    ...conditions.diagnostics,
    ...filled.diagnostics,
    ...unusedVariables(merged.root, variables, new Set([...filled.used, ...conditions.used])),
    ...unknown.diagnostics,
    ...shaped.diagnostics,
  );
  const secrets = [...declared.secrets, ...filled.secrets, ...unknown.secrets];
  const sound = shaped.value ?? salvage(vendorFile, plainValue(filled.root), skeleton);
  if (sound === undefined) return { diagnostics, secrets };
  const file = without(sound, conditions.off);
  diagnostics.push(...runChecks(subjectOf(file, filled.root, filled.unresolved)));
  if (shaped.value === undefined) return { diagnostics, secrets };
  const vendor = resolveVendor(name, file, filled.token);
  // The credentials of what is never deployed are made up.
  if (now !== undefined && !stack.rehearsalOnly) diagnostics.push(...endingsIn(filled.root, vendor, now));
  return { vendor, root: filled.root, diagnostics, secrets };
}

function endingsIn(root: YamlNode, vendor: Vendor, now: number): Diagnostic[] {
  const at = (path: Path) => placeAt(root, path, 'value');
  return [
    ...endings(vendor, now).map(({ code, path, message, hint }) =>
      diagnosticAt(at(path), { code, severity: 'warning', message, hint }),
    ),
    ...longCertificates(vendor, now).map(({ path, message, hint }) =>
      diagnosticAt(at(path), { code: 'RC3064', message, hint }),
    ),
  ];
}

function unusedVariables(root: YamlNode, variables: Variables, used: ReadonlySet<string>): Diagnostic[] {
  return [...variables.keys()]
    .filter(name => !used.has(name))
    .map(name =>
      diagnosticAt(placeAt(root, ['variables', name], 'key'), {
        code: 'RC1021',
        severity: 'warning',
        message: `nobody uses the variable "${name}"`,
        hint: `Write \${${name}} where its value belongs, or remove it.`,
      }),
    );
}

/** Values the stack gives that no variable takes. Under a misspelt name may be a secret, so they are masked. */
function unknownValues(
  vendor: string,
  variables: Variables,
  stack: StackConfig,
): { diagnostics: Diagnostic[]; secrets: Place[] } {
  const given = Object.hasOwn(stack.values, vendor) ? Object.keys(stack.values[vendor] ?? {}) : [];
  const unknown = given.filter(name => !variables.has(name));
  const diagnostics = unknown.map(name => {
    const hint = suggestion(name, [...variables.keys()]);
    const problem = {
      code: 'RC4004',
      message: `${vendor} has no variable "${name}"`,
      ...(hint === undefined ? {} : { hint }),
    } as const;
    const place = inStack(stack, vendor, name);
    return place ? diagnosticAt(place, problem) : { ...problem, severity: 'error' as const };
  });
  return { diagnostics, secrets: unknown.flatMap(name => valueInStack(stack, vendor, name) ?? []) };
}
