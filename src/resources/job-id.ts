/** Graph's id of a job in azuread's: `/servicePrincipals/{id}/synchronization/jobs/{job}`. */
export function jobId(resourceId: string): string {
  return resourceId.slice(resourceId.lastIndexOf('/') + 1);
}
