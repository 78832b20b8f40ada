import * as pulumi from '@pulumi/pulumi';

/**
 * The template a job is made from: the declared one, or the only one the app offers. No data source of
 * azuread lists an app's templates, so Rollcall's own provider is asked.
 */
export function jobTemplate(
  servicePrincipalId: pulumi.Output<string>,
  declared: string | undefined,
  options: pulumi.InvokeOutputOptions,
): pulumi.Output<string> {
  if (declared !== undefined) return pulumi.output(declared);
  return pulumi.runtime
    .invokeOutput<{ templateId: string }>(
      'rollcall:index:getSynchronizationTemplate',
      { servicePrincipalId },
      { version: '0.1.0', ...options },
    )
    .apply(found => found.templateId);
}
