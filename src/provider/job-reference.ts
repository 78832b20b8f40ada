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
