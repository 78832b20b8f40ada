import {
  applyMappings,
  customTemplate,
  galleryTemplate,
  problems,
  type SynchronizationSchema,
  type SynchronizationTemplate,
  UnmappableError,
} from '../schema/index.ts';
import type { Vendor } from '../vendor/index.ts';

/** The schema a new job of a vendor would have, or why there is none. */
export type DeployedSchema =
  | { schema: SynchronizationSchema }
  /** `nothing`: the vendor has no job whose schema could be known from its file. */
  | { nothing: string }
  | { problems: string[] };

/** The default schema of the vendor's job template with Rollcall's own part as the file declares it. */
export function deployedSchema({ name, application, provisioning }: Vendor): DeployedSchema {
  if (!provisioning) return { nothing: `${name} has no provisioning job` };
  const template = templateOf(application.from, provisioning.job);
  if (!template)
    return { nothing: `${name}: the templates of this application are known to its tenant only` };
  try {
    const schema = applyMappings(template.schema, provisioning.mappings);
    const found = problems(schema).map(({ code, message, path }) => `${code}: ${message} (${path})`);
    return found.length > 0 ? { problems: found } : { schema };
  } catch (error) {
    if (error instanceof UnmappableError)
      return { problems: [`${error.code}: ${error.subject}: ${error.message}`] };
    throw error;
  }
}

function templateOf(
  from: Vendor['application']['from'],
  job: string | undefined,
): SynchronizationTemplate | undefined {
  if (job === 'scim' || job === 'customappsso') return customTemplate(job);
  if (from.kind !== 'gallery') return undefined;
  const template = galleryTemplate(from.displayName);
  return job === undefined || job === template.id ? template : undefined;
}

/** The schema of a vendor's job as far as its file tells: of an application whose templates only its tenant knows, its rows. */
export function schemaOf(vendor: Vendor): SynchronizationSchema | undefined {
  if (!vendor.provisioning) return undefined;
  const deployed = deployedSchema(vendor);
  if ('schema' in deployed) return deployed.schema;
  return applyMappings(customTemplate('scim').schema, vendor.provisioning.mappings);
}
