import * as pulumi from '@pulumi/pulumi';
import type { GraphClient } from '../graph/index.ts';
import { azureadSettings } from './azuread-settings.ts';
import type { Properties } from './handler.ts';
import { onlyTemplate } from './synchronization-template.ts';
import { version } from './version.ts';

const getSynchronizationTemplate = 'rollcall:index:getSynchronizationTemplate';

/** What a data source of Rollcall does through Graph, by token; rehearsal and plugin both call it. */
export const functions: Readonly<
  Record<string, (graph: GraphClient, inputs: Properties) => Promise<Properties>>
> = {
  [getSynchronizationTemplate]: (graph, inputs) =>
    onlyTemplate(graph, { servicePrincipalId: String(inputs.servicePrincipalId) }),
};

export interface GetSynchronizationTemplateArgs {
  /** The service principal's object id. */
  servicePrincipalId: pulumi.Input<string>;
}

/** The only synchronization template an enterprise application offers. */
export function getSynchronizationTemplateOutput(
  args: GetSynchronizationTemplateArgs,
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<{ templateId: string }> {
  const given = { ...args, azuread: azureadSettings() };
  // What is asked with a secret comes back as one; the name of a template is none.
  return pulumi.unsecret(
    pulumi.runtime.invokeOutput<{ templateId: string }>(getSynchronizationTemplate, given, {
      version,
      ...options,
    }),
  );
}
