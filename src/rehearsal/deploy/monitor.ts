import type {
  DeploymentInfo,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
  ResourceInvokeRequest,
  ResourceInvokeResponse,
} from '@pulumi/pulumi/proto/resource_pb.js';
// Generated CommonJS whose exports Node cannot see from outside.
import protocol from '@pulumi/pulumi/proto/resource_pb.js';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks.js';
import { deserializeProperties } from '@pulumi/pulumi/runtime/rpc.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import { messageOf } from './creation.ts';
import type { Engine } from './engine.ts';
import { known } from './property.ts';
import { registrationOf, urnOf } from './registration.ts';

type Reply<T> = (error: unknown, response?: T) => void;

/**
 * The SDK's mock monitor, with registrations and data sources carried out instead of mocked.
 *
 * A resource that fails answers "unknown", as the engine does for one that was skipped: what hangs on it is
 * skipped in turn, the rest goes on, and no promise of the program rejects with nobody listening.
 */
export class TenantMonitor extends MockMonitor {
  /** Requests so far: the program has settled when this stands still. */
  requests = 0;
  /** The stack's outputs, secrets laid open; what is not known is left out. */
  outputs: Record<string, unknown> = {};
  #rootUrn = '';
  readonly #outermost = new Map<string, string>();
  readonly #engine: Engine;
  readonly #place: { project: string; stack: string };

  constructor(engine: Engine, place: { project: string; stack: string }) {
    const refuse = () => {
      throw new Error('existing resources cannot be read in a rehearsal');
    };
    super({ newResource: refuse, call: refuse });
    this.#engine = engine;
    this.#place = place;
  }

  override async registerResource(
    request: RegisterResourceRequest,
    reply: Reply<RegisterResourceResponse>,
  ): Promise<void> {
    this.requests += 1;
    const response = new protocol.RegisterResourceResponse();
    if (!request.getCustom()) {
      const place = { parent: request.getParent(), type: request.getType(), name: request.getName() };
      const urn = urnOf({ ...this.#place, ...place });
      this.resources.set(urn, { urn, id: null, state: {} });
      if (request.getType() === 'pulumi:pulumi:Stack') this.#rootUrn = urn;
      else this.#outermost.set(urn, this.#outermost.get(request.getParent()) ?? request.getName());
      response.setUrn(urn).setObject(struct.Struct.fromJavaScript({}));
      return reply(null, response);
    }
    const registration = registrationOf(request, this.#place, this.#outermost.get(request.getParent()));
    response.setUrn(registration.urn);
    const state = await this.#engine.register(registration);
    if (state) response.setId(state.id).setObject(structOf(state.outputs));
    else response.setUnknown(true).setObject(struct.Struct.fromJavaScript({}));
    reply(null, response);
  }

  override async invoke(request: ResourceInvokeRequest, reply: Reply<ResourceInvokeResponse>): Promise<void> {
    this.requests += 1;
    const inputs = deserializeProperties(request.getArgs() ?? struct.Struct.fromJavaScript({}));
    try {
      const outputs = await this.#engine.invoke(request.getTok(), inputs, request.getDependsonList());
      const response = new protocol.ResourceInvokeResponse();
      reply(null, outputs ? response.setReturn(structOf(outputs)) : response.setUnknown(true));
    } catch (error) {
      // The SDK shows `details`, where gRPC puts the message.
      reply(Object.assign(new Error(messageOf(error)), { details: messageOf(error) }));
    }
  }

  /** With the first feature the SDK says which resources a data source waits for; with the others it has hooks. */
  override getDeploymentInfo(request: unknown, reply: Reply<DeploymentInfo>): void {
    super.getDeploymentInfo(request, (error, response: DeploymentInfo) => {
      const { ResourceMonitorFeature: feature } = protocol;
      response.addSupportedfeatures(feature.RESOURCE_MONITOR_FEATURE_INVOKE_DEPENDS_ON);
      response.addSupportedfeatures(feature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS);
      response.addSupportedfeatures(feature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS);
      reply(error, response);
    });
  }

  override registerResourceOutputs(request: RegisterResourceOutputsRequest, reply: Reply<object>): void {
    this.requests += 1;
    if (request.getUrn() === this.#rootUrn) this.outputs = known(request.getOutputs()?.toJavaScript() ?? {});
    reply(null, {});
  }
}

/** protobuf's Struct has no word for undefined. */
function structOf(properties: Record<string, unknown>): struct.Struct {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(Object.fromEntries(entries))));
}
