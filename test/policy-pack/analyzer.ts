import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ServiceError } from '@grpc/grpc-js';
import grpc from '@grpc/grpc-js';
import services from '@pulumi/pulumi/proto/analyzer_grpc_pb.js';
import protocol from '@pulumi/pulumi/proto/analyzer_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { Recorded } from '../policy/recorded.ts';

const levels = ['advisory', 'mandatory', 'disabled', 'remediate'] as const;
type Level = (typeof levels)[number];

export interface Violation {
  policy: string;
  level: Level;
  message: string;
  urn: string;
}

export interface PolicyConfig {
  enforcementLevel?: Level;
  months?: number;
}

/** What Pulumi's engine does with a policy pack: starts it, configures it, shows it each resource, then the stack. */
export interface Analyzer {
  /** Its policies, with the level each has of its own. */
  policies(): Promise<{ name: string; level: Level }[]>;
  analyze(resource: Recorded): Promise<Violation[]>;
  analyzeStack(resources: readonly Recorded[]): Promise<Violation[]>;
  /** Everything the pack wrote, and every answer it gave, as text. */
  everything(): string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/**
 * Starts the pack as Pulumi's language host does: in its own folder, the stack and its configuration in the
 * environment. `fromFile` is what a `--policy-pack-config` says.
 *
 * @throws Error with what the pack said, where it does not start
 */
export async function startPack(
  config: Readonly<Record<string, unknown>>,
  fromFile: Readonly<Record<string, PolicyConfig>> = {},
  pack = resolve(root, 'policy'),
): Promise<Analyzer> {
  const runner = createRequire(resolve(pack, 'package.json')).resolve(
    '@pulumi/pulumi/cmd/run-policy-pack/index.js',
  );
  const values = Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)]);
  const child = spawn(process.execPath, [runner, '127.0.0.1:1', pack], {
    cwd: pack,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PULUMI_NODEJS_STACK: 'test',
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(values)),
    },
  });
  const said: string[] = [];
  const port = await new Promise<string>((found, fail) => {
    child.stdout.on('data', chunk => {
      said.push(String(chunk));
      const line = /^(\d+)$/m.exec(said.join(''))?.[1];
      if (line) found(line);
    });
    child.stderr.on('data', chunk => said.push(String(chunk)));
    child.on('close', () => fail(new Error(said.join(''))));
  });
  const client = new services.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const ask = <Request, Response extends { toObject(): unknown }>(
    method: (request: Request, reply: (error: ServiceError | null, response: Response) => void) => unknown,
    request: Request,
  ) =>
    new Promise<Response>((done, fail) => {
      method.call(client, request, (error, response) => {
        said.push(error ? error.message : JSON.stringify(response.toObject()));
        if (error) fail(error);
        else done(response);
      });
    });

  const info = await ask<empty.Empty, protocol.AnalyzerInfo>(client.getAnalyzerInfo, new empty.Empty());
  const policies = info.getPoliciesList().map(policy => ({
    name: policy.getName(),
    level: levels[policy.getEnforcementlevel()],
    months: Object(policy.getConfigschema()?.getProperties()?.toJavaScript()).months?.default,
  }));
  // As the engine reconciles them: a policy's own, over it the pack's initial configuration, over it the file.
  const request = new protocol.ConfigureAnalyzerRequest();
  for (const { name, level, months } of policies) {
    const initial = info.getInitialconfigMap().get(name);
    const wanted =
      fromFile[name]?.enforcementLevel ?? (initial ? levels[initial.getEnforcementlevel()] : level);
    const properties = {
      ...(months !== undefined && { months }),
      ...initial?.getProperties()?.toJavaScript(),
      ...(fromFile[name]?.months !== undefined && { months: fromFile[name].months }),
    };
    const configured = new protocol.PolicyConfig();
    configured.setEnforcementlevel(levels.indexOf(wanted) as 0 | 1 | 2 | 3);
    configured.setProperties(struct.Struct.fromJavaScript(properties));
    request.getPolicyconfigMap().set(name, configured);
  }
  await ask<protocol.ConfigureAnalyzerRequest, empty.Empty>(client.configure, request);

  const options = (parent: string) => new protocol.AnalyzerResourceOptions().setParent(parent);
  const violations = (response: protocol.AnalyzeResponse): Violation[] =>
    response.getDiagnosticsList().map(each => ({
      policy: each.getPolicyname(),
      level: levels[each.getEnforcementlevel()],
      message: each.getMessage(),
      urn: each.getUrn(),
    }));
  return {
    policies: async () => policies.map(({ name, level }) => ({ name, level })),
    async analyze({ urn, type, name, parent, inputs }) {
      const one = new protocol.AnalyzeRequest().setUrn(urn).setType(type).setName(name);
      one.setProperties(inputs).setOptions(options(parent));
      return violations(
        await ask<protocol.AnalyzeRequest, protocol.AnalyzeResponse>(client.analyze, one),
      ).map(violation => ({ ...violation, urn }));
    },
    async analyzeStack(resources) {
      const all = new protocol.AnalyzeStackRequest();
      for (const { urn, type, name, parent, outputs } of resources)
        all.addResources(
          new protocol.AnalyzerResource()
            .setUrn(urn)
            .setType(type)
            .setName(name)
            .setParent(parent)
            .setProperties(outputs)
            .setOptions(options(parent)),
        );
      return violations(
        await ask<protocol.AnalyzeStackRequest, protocol.AnalyzeResponse>(client.analyzeStack, all),
      );
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
