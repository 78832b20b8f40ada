import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import { deserializeProperties } from '@pulumi/pulumi/runtime/rpc.js';
import { isUnknown, type WireProperties } from './property.ts';

/** One custom resource as the program asks for it. */
export interface Registration {
  urn: string;
  /** URNs it may have had before: its aliases. */
  formerly: readonly string[];
  type: string;
  name: string;
  /** Name of the outermost component it stands in; of a vendor, that is the vendor. */
  component: string | undefined;
  inputs: WireProperties;
  /** An input hangs on something that failed. */
  unknown: boolean;
  dependencies: readonly string[];
  ignoreChanges: readonly string[];
  replaceOnChanges: readonly string[];
  additionalSecretOutputs: readonly string[];
  /** Names of the hooks that run before it is made, and of those that are asked where that fails. */
  beforeCreate: readonly string[];
  onError: readonly string[];
  /** Forgotten instead of deleted. */
  retainOnDelete?: true;
}

/** `urn:pulumi:<stack>::<project>::<types of the parents, joined by $>$<type>::<name>` */
export function urnOf(place: Place): string {
  const { stack, project, parent, type, name } = place;
  const chain = parent === '' || isRoot(parent) ? type : `${qualifiedType(parent)}$${type}`;
  return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
}

export interface Place {
  stack: string;
  project: string;
  /** URN, or the empty string. */
  parent: string;
  type: string;
  name: string;
}

export function registrationOf(
  request: RegisterResourceRequest,
  { stack, project }: Pick<Place, 'stack' | 'project'>,
  component: string | undefined,
): Registration {
  const place: Place = {
    stack,
    project,
    parent: request.getParent(),
    type: request.getType(),
    name: request.getName(),
  };
  const formerly = request.getAliasesList().map(alias => {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    return urnOf({
      stack: spec.getStack() || stack,
      project: spec.getProject() || project,
      parent: spec.getNoparent() ? '' : spec.getParenturn() || place.parent,
      type: spec.getType() || place.type,
      name: spec.getName() || place.name,
    });
  });
  const object = request.getObject();
  return {
    urn: urnOf(place),
    formerly,
    type: place.type,
    name: place.name,
    component,
    inputs: object ? deserializeProperties(object) : {},
    unknown: isUnknown(object?.toJavaScript()),
    dependencies: request.getDependenciesList(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
    onError: request.getHooks()?.getOnErrorList() ?? [],
    ...(request.getRetainondelete() ? { retainOnDelete: true } : {}),
  };
}

/** The stack itself does not appear in its children's types. */
function isRoot(urn: string): boolean {
  return qualifiedType(urn) === 'pulumi:pulumi:Stack';
}

function qualifiedType(urn: string): string {
  return urn.split('::')[2] ?? '';
}
