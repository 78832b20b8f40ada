import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import { deserializeProperties, unwrapRpcSecret } from '@pulumi/pulumi/runtime/rpc.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import { vi } from 'vitest';
import { TenantMonitor } from '../../src/rehearsal/deploy/monitor.ts';
import { createWorld, deployTo, type Prepared, prepare } from '../../src/rehearsal/index.ts';
import { type Edit, shipped } from '../e2e/shipped.ts';

/** A resource as the program asked for it in a rehearsal, in the order it asked; secrets are marked as on the wire. */
export interface Recorded {
  urn: string;
  parent: string;
  type: string;
  name: string;
  inputs: struct.Struct;
  /** What it is afterwards: inputs and outputs; of a component the inputs. */
  outputs: struct.Struct;
}

export interface Rehearsed {
  prepared: Prepared;
  recorded: Recorded[];
}

/** What the real program registers for the shipped vendor files, edited, in a rehearsal. */
export async function rehearsed(...edits: Edit[]): Promise<Rehearsed> {
  using project = shipped(edits).project;
  const { prepared, diagnostics } = prepare({ cwd: project.folder, stack: 'demo', vendors: [] });
  if (!prepared) throw new Error(JSON.stringify(diagnostics));
  const asked: { request: RegisterResourceRequest; urn: string }[] = [];
  const register = TenantMonitor.prototype.registerResource;
  const spy = vi.spyOn(TenantMonitor.prototype, 'registerResource');
  spy.mockImplementation(function (this: TenantMonitor, request, reply) {
    return register.call(this, request, (error, response) => {
      asked.push({ request, urn: response?.getUrn() ?? '' });
      reply(error, response);
    });
  });
  try {
    const { state, failures } = await deployTo(createWorld(prepared).world, prepared);
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
    const after = new Map(state.map(({ urn, outputs }) => [urn, outputs]));
    const recorded = asked.map(({ request, urn }) => {
      const inputs = request.getObject() ?? new struct.Struct();
      const outputs = after.get(urn);
      return {
        urn,
        parent: request.getParent(),
        type: request.getType(),
        name: request.getName(),
        inputs,
        outputs: outputs ? struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(outputs))) : inputs,
      };
    });
    return { prepared, recorded };
  } finally {
    spy.mockRestore();
  }
}

/** Properties as a policy pack reads them: secrets laid open. */
export function open(properties: struct.Struct): Record<string, unknown> {
  const laid = (value: unknown): unknown => {
    const plain = unwrapRpcSecret(value);
    if (Array.isArray(plain)) return plain.map(laid);
    if (typeof plain !== 'object' || plain === null) return plain;
    return Object.fromEntries(Object.entries(plain).map(([name, each]) => [name, laid(each)]));
  };
  return Object.fromEntries(
    Object.entries(deserializeProperties(properties)).map(([name, value]) => [name, laid(value)]),
  );
}
