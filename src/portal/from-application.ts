import type { Diagnostic } from '../diagnostics/index.ts';
import { type Sections, sectionsOf } from './application-sections.ts';
import { commentsOn, type Imported, told } from './from-schema.ts';
import { jobSettings } from './job-settings.ts';
import { type Finding, leftovers } from './leftovers.ts';
import { sayableMappings } from './mappings.ts';
import { type ImportedResource, importedResources } from './pulumi-import.ts';
import type { PortalApplication } from './read-application.ts';
import type { SchemaExport } from './read-export.ts';
import { type VendorText, vendorText, writtenMappings } from './vendor-text.ts';

export interface ApplicationImport {
  portal: PortalApplication;
  /** The job's schema, read as an export is. */
  schema: SchemaExport;
  /** The vendor file's name. */
  vendor: string;
  /** The JSON Schema of vendor files, as the new file finds it. */
  jsonSchema: string;
}

/** The vendor file of an enterprise application and its job, and what Pulumi is to take into its state. */
export function importApplication({
  portal,
  schema,
  vendor,
  jsonSchema,
}: ApplicationImport): Imported & { resources: ImportedResource[] } {
  const { displayName } = portal.servicePrincipal;
  const sections = sectionsOf(portal);
  const settings = jobSettings(portal);
  const left = leftovers(schema.schema);
  const from = fromOf(portal);
  const findings: Finding[] = [...sections.findings, ...settings.findings];
  const file: VendorText = {
    head: [
      `yaml-language-server: $schema=${jsonSchema}`,
      `Imported from the enterprise application ${displayName}.`,
    ],
    sections: {
      displayName,
      application: { from, ...writtenApplication(sections) },
      assignments: Object.fromEntries(
        sections.assignments.map(({ name, role }) => [name, role === undefined ? {} : { role }]),
      ),
      provisioning: { ...settings.written, ...writtenMappings(sayableMappings(schema.schema)) },
      ...writtenPermissions(sections),
      variables: {
        ...(settings.tenantUrlMissing
          ? { tenantUrl: { description: 'the Tenant URL of the provisioning page' } }
          : {}),
        token: { secret: true, description: 'the Secret Token of the provisioning page' },
      },
    },
    comments: [
      ...(typeof from === 'string'
        ? [
            {
              path: ['application', 'from'],
              text: 'Imported into Pulumi, the application is the stack’s own: removing this file deletes it.',
            },
          ]
        : []),
      ...Object.entries(settings.comments).map(([key, text]) => ({ path: ['provisioning', key], text })),
      ...settings.findings.flatMap(({ effect, message }) =>
        effect === 'lost' ? [{ path: ['provisioning'], text: `Not as in the portal: ${message}.` }] : [],
      ),
      ...commentsOn(left),
    ],
  };
  return {
    text: vendorText(file),
    diagnostics: [...findings.map(withoutPlace), ...told(left, schema)],
    resources: importedResources(vendor, portal, sections),
  };
}

/** An application that was made from a template is imported; any other one is named, and stays nobody's. */
function fromOf({ application, madeFrom, servicePrincipal, namesakes }: PortalApplication) {
  if (application && madeFrom) return madeFrom.kind === 'custom' ? 'custom' : madeFrom.displayName;
  return { existing: namesakes > 0 ? servicePrincipal.id : servicePrincipal.displayName };
}

function writtenApplication({ roles, redirectUris, signIn }: Sections): Record<string, unknown> {
  const written = roles.map(({ key, role }) => {
    const { id, displayName, description, value, allowedMemberTypes } = role;
    const types = allowedMemberTypes.join() === 'User' ? {} : { allowedMemberTypes };
    return [key, { id, displayName, description: description || displayName, value, ...types }];
  });
  return {
    ...(written.length > 0 ? { roles: Object.fromEntries(written) } : {}),
    ...(redirectUris.length > 0
      ? {
          redirectUris: Object.fromEntries(
            redirectUris.map(({ uri, platform }) => [uri, platform === 'web' ? {} : { platform }]),
          ),
        }
      : {}),
    ...(signIn.singleSignOn ? { singleSignOn: signIn.singleSignOn } : {}),
  };
}

function writtenPermissions({ application, delegated }: Sections): Record<string, unknown> {
  const map = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));
  const kinds = {
    ...(application.length > 0 ? { application: map(application.map(({ permission }) => permission)) } : {}),
    ...(delegated ? { delegated: map(delegated.permissions) } : {}),
  };
  return Object.keys(kinds).length > 0 ? { permissions: kinds } : {};
}

function withoutPlace({ effect, message, hint }: Finding): Diagnostic {
  return {
    code: effect === 'lost' ? 'RC4202' : 'RC4203',
    severity: effect === 'lost' ? 'warning' : 'note',
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
