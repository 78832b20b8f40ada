import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ServiceError } from '@grpc/grpc-js';
import grpc from '@grpc/grpc-js';
import services from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import protocol from '@pulumi/pulumi/proto/provider_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';

export type Wire = Record<string, unknown>;

/** In the wire form of the SDK and the engine. */
export const secret = (value: unknown) => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  value,
});
const isSecret = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(secret(0)).every(key => key in value);
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What Pulumi's engine does with a plugin: starts it, reads its port, asks over gRPC. */
export interface Engine {
  check(
    urn: string,
    news: Wire,
    olds?: Wire,
  ): Promise<{ inputs: Wire; failures: { property: string; reason: string }[] }>;
  diff(urn: string, id: string, olds: Wire, news: Wire): Promise<{ changes: number; replaces: string[] }>;
  create(urn: string, inputs: Wire): Promise<{ id: string; state: Wire }>;
  update(urn: string, id: string, olds: Wire, news: Wire): Promise<{ state: Wire }>;
  read(urn: string, id: string, state?: Wire): Promise<{ id: string; state: Wire; inputs: Wire }>;
  delete(urn: string, id: string, state: Wire): Promise<void>;
  invoke(token: string, args: Wire): Promise<Wire>;
  acceptsSecrets(): Promise<boolean>;
  /** Everything the plugin wrote to its output, and every answer it gave, as text. */
  everything(): string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** Started in a project's folder, with the SDK that is installed there. */
export async function startPlugin(
  environment: Record<string, string>,
  { project = root, plugin = 'plugin' } = {},
): Promise<Engine> {
  const { resolve: find } = createRequire(resolve(project, 'package.json'));
  const runner = find('@pulumi/pulumi/cmd/run-plugin/index.js');
  const child = spawn(process.execPath, [runner, resolve(project, plugin), '127.0.0.1:1'], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });
  const said: string[] = [];
  const port = await new Promise<string>((found, fail) => {
    child.stdout.on('data', chunk => {
      said.push(String(chunk));
      const line = /^(\d+)$/m.exec(said.join(''))?.[1];
      if (line) found(line);
    });
    child.stderr.on('data', chunk => said.push(String(chunk)));
    child.on('exit', () => fail(new Error(`the plugin ended: ${said.join('')}`)));
  });
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const toStruct = (wire: Wire) => struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(wire)));
  const toWire = (value: struct.Struct | undefined) => {
    const wire = (value?.toJavaScript() ?? {}) as Wire;
    // What is marked secret the engine encrypts and hides.
    said.push(JSON.stringify(wire, (_, each) => (isSecret(each) ? '[secret]' : each)));
    return wire;
  };

  type Reply<Response> = (error: ServiceError | null, response: Response) => void;
  const ask = <Request, Response extends { toObject(): unknown }>(
    method: (request: Request, reply: Reply<Response>) => unknown,
    request: Request,
  ) =>
    new Promise<Response>((done, fail) => {
      method.call(client, request, (error, response) => {
        if (error) {
          said.push(`${error.details} ${error.message} ${JSON.stringify(error.metadata)}`);
          fail(new Error(error.details));
          return;
        }
        said.push(JSON.stringify(response.toObject(), (name, each) => (name === 'fieldsMap' ? [] : each)));
        done(response);
      });
    });

  return {
    async check(urn, news, olds = {}) {
      const request = new protocol.CheckRequest().setUrn(urn).setNews(toStruct(news)).setOlds(toStruct(olds));
      const response = await ask<protocol.CheckRequest, protocol.CheckResponse>(client.check, request);
      return {
        inputs: toWire(response.getInputs()),
        failures: response.getFailuresList().map(each => ({
          property: each.getProperty(),
          reason: each.getReason(),
        })),
      };
    },
    async diff(urn, id, olds, news) {
      const request = new protocol.DiffRequest().setUrn(urn).setId(id);
      request.setOlds(toStruct(olds)).setNews(toStruct(news));
      const response = await ask<protocol.DiffRequest, protocol.DiffResponse>(client.diff, request);
      return { changes: response.getChanges(), replaces: response.getReplacesList() };
    },
    async create(urn, inputs) {
      const request = new protocol.CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
      const response = await ask<protocol.CreateRequest, protocol.CreateResponse>(client.create, request);
      return { id: response.getId(), state: toWire(response.getProperties()) };
    },
    async update(urn, id, olds, news) {
      const request = new protocol.UpdateRequest().setUrn(urn).setId(id);
      request.setOlds(toStruct(olds)).setNews(toStruct(news));
      const response = await ask<protocol.UpdateRequest, protocol.UpdateResponse>(client.update, request);
      return { state: toWire(response.getProperties()) };
    },
    async read(urn, id, state) {
      const request = new protocol.ReadRequest().setUrn(urn).setId(id);
      // On import the engine sends no state, not an empty one (PropagateNil in its provider_plugin.go).
      if (state !== undefined) request.setProperties(toStruct(state));
      const response = await ask<protocol.ReadRequest, protocol.ReadResponse>(client.read, request);
      return {
        id: response.getId(),
        state: toWire(response.getProperties()),
        inputs: toWire(response.getInputs()),
      };
    },
    async delete(urn, id, state) {
      const request = new protocol.DeleteRequest().setUrn(urn).setId(id).setProperties(toStruct(state));
      await ask(client.delete, request);
    },
    async invoke(token, args) {
      const request = new protocol.InvokeRequest().setTok(token).setArgs(toStruct(args));
      const response = await ask<protocol.InvokeRequest, protocol.InvokeResponse>(client.invoke, request);
      return toWire(response.getReturn());
    },
    async acceptsSecrets() {
      const response = await ask<protocol.ConfigureRequest, protocol.ConfigureResponse>(
        client.configure,
        new protocol.ConfigureRequest(),
      );
      return response.getAcceptsecrets();
    },
    everything: () => said.join('\n'),
    async stop() {
      client.close();
      child.kill();
      // What it still has to say belongs to what it said.
      await setTimeout(50);
    },
  };
}
