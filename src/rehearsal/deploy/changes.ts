import { isDeepStrictEqual } from 'node:util';
import * as rpc from '@pulumi/pulumi/runtime/rpc.js';
import type { Deployed } from './deploy.ts';
import type { ResourceState, Step } from './state.ts';

/** What a deployment did to one resource that was, or now is, there. */
export interface ResourceChange {
  /** Pulumi type token. */
  type: string;
  name: string;
  /** Name of the outermost component it stands in; of a vendor, that is the vendor. */
  component: string | undefined;
  step: Exclude<Step, 'same'>;
  /** Of an update or a replacement: the inputs that differ, as far down as they are objects. */
  properties: PropertyChange[];
}

/** Values as text, JSON where they are none; `null` where there is no value. Of a secret only that it changed. */
export type PropertyChange = { property: string } & (
  | { secret: true }
  | { before: string | null; after: string | null }
);

/** What a deployment changed of an earlier one's resources, in the order it was done. */
export function resourceChanges(
  { steps, state }: Pick<Deployed, 'steps' | 'state'>,
  previous: readonly ResourceState[],
): ResourceChange[] {
  const byUrn = new Map(previous.map(each => [each.urn, each]));
  const byId = new Map(previous.map(each => [`${each.type} ${each.id}`, each]));
  const now = new Map(state.map(each => [each.urn, each]));
  const replaced = new Set(steps.filter(({ step }) => step === 'replace').map(({ urn }) => urn));
  return steps.flatMap(({ urn, type, name, step }) => {
    // Deleting what was replaced is part of replacing it.
    if (step === 'same' || (step === 'delete' && replaced.has(urn))) return [];
    const after = now.get(urn);
    // A renamed resource is known by its id.
    const before = byUrn.get(urn) ?? byId.get(`${type} ${after?.id}`);
    const component = (after ?? before)?.component;
    const compared = step === 'update' || step === 'replace';
    const properties = compared && before && after ? differences('', before.inputs, after.inputs) : [];
    return [{ type, name, component, step, properties }];
  });
}

function differences(property: string, before: unknown, after: unknown): PropertyChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (holdsSecret(before) || holdsSecret(after)) {
    if (!isPlain(before) || !isPlain(after)) return [{ property, secret: true }];
  } else if (!isPlain(before) || !isPlain(after)) {
    return [{ property, before: textOf(before), after: textOf(after) }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(name =>
    differences(property === '' ? name : `${property}.${name}`, before[name], after[name]),
  );
}

/** An object whose properties are worth telling apart: a secret's wrapping is none. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !rpc.isRpcSecret(value);
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return rpc.isRpcSecret(value) || Object.values(value).some(holdsSecret);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
