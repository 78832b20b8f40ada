import * as rpc from '@pulumi/pulumi/runtime/rpc.js';
import type { Properties } from './handler.ts';

/** Properties as the engine sends them: secrets in the SDK's wire form, at any depth. */
export type WireProperties = Record<string, unknown>;

/** The same with secrets laid open: for handlers only. */
export function reveal(properties: WireProperties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return rpc.isRpcSecret(value) ? plain(rpc.unwrapRpcSecret(value)) : reveal({ ...value });
}

/** Every text that is secret or stands in something that is: what no message may say. */
export function secretTexts(value: unknown, inside = false): string[] {
  if (typeof value === 'string') return inside && value !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (rpc.isRpcSecret(value)) return secretTexts(rpc.unwrapRpcSecret(value), true);
  return Object.values(value).flatMap(each => secretTexts(each, inside));
}

/** Values as they were on the wire where they are the same, and secret where they were. */
export function concealLike(values: Properties, before: WireProperties): WireProperties {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const wire = before[name];
      if (secretTexts(wire).length === 0 && !rpc.isRpcSecret(wire)) return [name, value];
      const same = JSON.stringify(plain(wire)) === JSON.stringify(value);
      return [name, same ? wire : { [rpc.specialSigKey]: rpc.specialSecretSig, value }];
    }),
  );
}
