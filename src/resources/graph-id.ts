/** Graph's id of an object in azuread's: of `/applications/{id}`, of `/servicePrincipals/{id}/synchronization/jobs/{job}`. */
export function graphId(resourceId: string): string {
  return resourceId.slice(resourceId.lastIndexOf('/') + 1);
}
