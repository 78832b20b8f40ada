/** An object of its own that a deployment makes in a tenant. */
export type TenantObject = { id: string; displayName: string } & (
  | { kind: 'group' }
  | { kind: 'application'; appId: string; applicationTemplateId: string | null }
  | { kind: 'service principal'; appId: string }
);
