import { createGraphClient, type GraphClient } from '../../src/graph/index.ts';
import type { Caller } from '../../src/rehearsal/deploy/adapter.ts';
import { customTemplate, galleryTemplate } from '../../src/schema/index.ts';
import { createTenant, defaultGallery, type Tenant } from '../../src/tenant/index.ts';

const clientSecret = 'secret-of-the-deployer';

/** A tenant without people, and a client of its Graph signed in as whoever deploys. */
export async function contoso(): Promise<{ tenant: Tenant; graph: GraphClient; caller: Caller }> {
  let serial = 0;
  const tenant = createTenant({
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`,
    tenantId: '0a1b2c3d-0000-4000-8000-000000000001',
    displayName: 'Contoso',
    domains: ['contoso.com'],
    gallery: defaultGallery({
      scim: customTemplate('scim').schema,
      customappsso: customTemplate('customappsso').schema,
      galleryTemplate: name => galleryTemplate(name).schema,
    }),
    deployer: {
      clientSecret,
      permissions: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All', 'Directory.Read.All'],
    },
  });
  const answer = await tenant.fetch(
    new Request(`https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: tenant.deployer?.clientId ?? '',
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    }),
  );
  const { access_token } = (await answer.json()) as { access_token: string };
  const graph = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    fetch: request => tenant.fetch(request),
    token: async () => access_token,
  });
  const caller = {
    tenantId: tenant.tenantId,
    clientId: tenant.deployer?.clientId ?? '',
    objectId: tenant.deployer?.servicePrincipalId ?? '',
  };
  return { tenant, graph, caller };
}
