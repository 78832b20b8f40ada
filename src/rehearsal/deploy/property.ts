import * as rpc from '@pulumi/pulumi/runtime/rpc.js';

/** A resource's inputs or outputs, secrets and unknowns in the SDK's wire form. */
export type WireProperties = Record<string, unknown>;

/** The same with secrets laid open: for adapters only. */
export type Properties = Readonly<Record<string, unknown>>;

/** Lays secrets open. What comes out must not leave the adapter it is for. */
export function reveal(properties: WireProperties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, rpc.unwrapRpcSecret(value)]),
  );
}

export function secretNames(properties: WireProperties): string[] {
  return Object.keys(properties).filter(name => rpc.isRpcSecret(properties[name]));
}

/** Marks the named properties secret again, so that the SDK gives them to the program as secrets. */
export function conceal(properties: Properties, names: Iterable<string>): WireProperties {
  const secret = new Set(names);
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      secret.has(name) && value !== undefined ? { [rpc.specialSigKey]: rpc.specialSecretSig, value } : value,
    ]),
  );
}

/** Whether a value hangs on something that is not there, such as an output of a resource that failed. */
export function isUnknown(value: unknown): boolean {
  if (value === rpc.unknownValue) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnknown);
}

/** Wire form to plain values at any depth: secrets laid open, unknown properties left out. */
export function known(properties: WireProperties): Record<string, unknown> {
  const entries = Object.entries(properties).filter(
    ([, value]) => rpc.unwrapRpcSecret(value) !== rpc.unknownValue,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return rpc.isRpcSecret(value) ? plain(rpc.unwrapRpcSecret(value)) : known({ ...value });
}
