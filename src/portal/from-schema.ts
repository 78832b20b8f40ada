import { type Diagnostic, diagnosticAt, placeAt } from '../diagnostics/index.ts';
import { customTemplate, findMapping, objectKinds, type SynchronizationSchema } from '../schema/index.ts';
import { type Leftover, leftovers } from './leftovers.ts';
import { sayableMappings } from './mappings.ts';
import type { SchemaExport } from './read-export.ts';
import { Variable, type VendorText, vendorText, writtenMappings } from './vendor-text.ts';

/** A vendor file made of what the portal holds. */
export interface Imported {
  /** The file's text. */
  text: string;
  /** What the file does not hold: a warning where a deployment changes it, a note where it stays. */
  diagnostics: Diagnostic[];
}

export interface SchemaImport {
  export: SchemaExport;
  /** What people see the export came from. */
  origin: string;
  /** The JSON Schema of vendor files, as the new file finds it. */
  jsonSchema: string;
  /** Left out: the name of the schema's target directory. */
  displayName?: string;
}

/**
 * The vendor file of a job of which nothing but the schema is known. The application, its endpoint and who is
 * assigned are not in a schema: the file says where they belong.
 */
export function importSchema({ export: read, origin, jsonSchema, displayName }: SchemaImport): Imported {
  const { schema } = read;
  const directory = targetDirectoryOf(schema);
  const custom = isCustom(directory);
  const left = leftovers(schema);
  const file: VendorText = {
    head: [
      `yaml-language-server: $schema=${jsonSchema}`,
      `Imported from ${origin}: what the job maps. A schema does not say the rest; look at what is marked TODO.`,
    ],
    sections: {
      displayName: displayName ?? (custom ? 'TODO' : directory),
      application: { from: custom ? 'custom' : directory },
      assignments: {},
      provisioning: {
        ...(custom ? { job: 'scim' } : {}),
        tenantUrl: new Variable('tenantUrl'),
        token: new Variable('token'),
        ...writtenMappings(sayableMappings(schema)),
      },
      variables: {
        tenantUrl: { description: 'the Tenant URL of the provisioning page' },
        token: { secret: true, description: 'the Secret Token of the provisioning page' },
      },
    },
    comments: [
      ...(displayName === undefined
        ? [{ path: ['displayName'], text: "TODO: the application's name in Entra." }]
        : []),
      {
        path: ['application', 'from'],
        text: custom
          ? 'TODO: an application that is there already: { existing: its display name or object id }'
          : "TODO: the gallery's name of the app. One that is there already: { existing: its display name or object id }",
      },
      ...(custom
        ? [
            {
              path: ['provisioning', 'job'],
              text: 'TODO: jobs of before 2022 have the template customappsso.',
            },
          ]
        : []),
      {
        path: ['assignments'],
        text: 'TODO: who gets an account, as groups or people: `Vendor Users: {}` or `pilot@contoso.com: {}`',
      },
      ...commentsOn(left),
    ],
  };
  return { text: vendorText(file), diagnostics: told(left, read) };
}

/** What is lost stands in the file too, above what it belongs to. */
export function commentsOn(left: readonly Leftover[]): VendorText['comments'] {
  return left.flatMap(({ effect, kind, target, message }) => {
    if (effect !== 'lost' || kind === undefined) return [];
    const path = ['provisioning', kind, ...(target === undefined ? [] : ['attributes', target])];
    return [{ path, text: `Not as in the portal: ${message}.` }];
  });
}

export function told(left: readonly Leftover[], { root }: Pick<SchemaExport, 'root'>): Diagnostic[] {
  return left.map(({ effect, message, hint, path }) =>
    diagnosticAt(placeAt(root, path, 'value'), {
      code: effect === 'lost' ? 'RC4202' : 'RC4203',
      severity: effect === 'lost' ? 'warning' : 'note',
      message,
      ...(hint === undefined ? {} : { hint }),
    }),
  );
}

/** Where the imported mappings go to, by the name the schema has for it. */
export function targetDirectoryOf(schema: SynchronizationSchema): string {
  const [first] = objectKinds.flatMap(kind => findMapping(schema, kind)?.rule.targetDirectoryName ?? []);
  return first ?? '';
}

/** Both templates of a custom application call their target by the older one's name. */
export function isCustom(directory: string): boolean {
  return customTemplate('scim').schema.directories.some(({ name }, index) => index > 0 && name === directory);
}
