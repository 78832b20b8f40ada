/** A provisioning job of a service principal, by object id and job id. */
export interface JobReference {
  servicePrincipalId: string;
  jobId: string;
}

/**
 * The same, with ids as Graph takes them: azuread's resources name them `/servicePrincipals/{id}` and
 * `{id}/job/{job}`, of which the last part is Graph's.
 */
export function plainReference({ servicePrincipalId, jobId }: JobReference): JobReference {
  const last = (id: string) => id.slice(id.lastIndexOf('/') + 1);
  return { servicePrincipalId: last(servicePrincipalId), jobId: last(jobId) };
}

/** The reference as parameters of the calls on a job. */
export function jobParameters(reference: JobReference): { servicePrincipal: string; job: string } {
  const { servicePrincipalId, jobId } = plainReference(reference);
  return { servicePrincipal: servicePrincipalId, job: jobId };
}

/** Graph's path of a job: the id of a ProvisioningState, and with `/schema` that of a SynchronizationSchema. */
export function jobPath(reference: JobReference): string {
  const { servicePrincipal, job } = jobParameters(reference);
  return `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${job}`;
}

/**
 * The inverse of `jobPath`, for `pulumi import`.
 *
 * @throws TypeError naming the form the id should have
 */
export function referenceAt(id: string, rest: '' | '/schema'): JobReference {
  const found = /^\/?servicePrincipals\/([^/]+)\/synchronization\/jobs\/([^/]+)(\/schema)?\/?$/.exec(id);
  const [, servicePrincipalId, jobId, tail = ''] = found ?? [];
  if (servicePrincipalId !== undefined && jobId !== undefined && tail === rest)
    return { servicePrincipalId, jobId };
  const form = `/servicePrincipals/<object id>/synchronization/jobs/<job id>${rest}`;
  throw new TypeError(`"${id}" is no id of this resource: it is Graph's path, ${form}`);
}

/** The inputs two resources of the same job share. */
export const replaceOn = ['servicePrincipalId', 'jobId'] as const;
