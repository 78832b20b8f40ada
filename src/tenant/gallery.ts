import { v5 as uuid } from 'uuid';
import { customTemplate, galleryTemplate, type SynchronizationSchema } from '../schema/index.ts';
import type { AppRole } from './directory.ts';

/** A provisioning template an app offers, with the schema a new job starts from. */
export interface JobTemplate {
  id: string;
  schema: SynchronizationSchema;
}

/** One app of Entra's gallery: an applicationTemplate, and what instantiating it brings. */
export interface GalleryEntry {
  id: string;
  displayName: string;
  publisher?: string;
  homePageUrl?: string;
  description?: string;
  /** Left out: SAML, as most have. */
  supportedSingleSignOnModes?: string[];
  /** Left out: `User` and `msiam_access`, as every gallery app has. */
  appRoles?: AppRole[];
  templates: JobTemplate[];
}

/** "Create your own application", the template behind every non-gallery app. */
export const nonGalleryTemplateId = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/** The namespace of gallery ids, which are made from names: the real ids are not known here. */
const namespace = 'b4c6ab0e-8a4e-5f60-9f5c-6f1c3d1f6a77';

/** Stands for the id Microsoft gave the gallery app of that name. */
export function galleryId(displayName: string): string {
  return uuid(displayName, namespace);
}

/** The template id of a gallery app's job: its name in lower case (the real ones are not known here). */
export function galleryTemplateId(displayName: string): string {
  return displayName.toLowerCase().replaceAll(/\s/g, '');
}

/** The schemas new jobs start from. */
export interface TemplateSchemas {
  scim: SynchronizationSchema;
  customappsso: SynchronizationSchema;
  galleryTemplate: (displayName: string) => SynchronizationSchema;
}

const schemas: TemplateSchemas = {
  scim: customTemplate('scim').schema,
  customappsso: customTemplate('customappsso').schema,
  galleryTemplate: displayName => galleryTemplate(displayName).schema,
};

/** A gallery app that provisions over SCIM, with the template such apps share. */
export function galleryApp(
  displayName: string,
  templates: TemplateSchemas = schemas,
  homePageUrl?: string,
  supportedSingleSignOnModes?: string[],
): GalleryEntry {
  return {
    id: galleryId(displayName),
    displayName,
    publisher: displayName,
    ...(homePageUrl !== undefined && { homePageUrl }),
    ...(supportedSingleSignOnModes && { supportedSingleSignOnModes }),
    templates: [{ id: galleryTemplateId(displayName), schema: templates.galleryTemplate(displayName) }],
  };
}

/**
 * The gallery a tenant has unless told otherwise.
 *
 * @param templates left out: the schema room's own.
 */
export function defaultGallery(templates: TemplateSchemas = schemas): GalleryEntry[] {
  return [
    {
      id: nonGalleryTemplateId,
      displayName: 'Custom',
      supportedSingleSignOnModes: ['saml', 'password', 'notSupported'],
      templates: [
        { id: 'scim', schema: templates.scim },
        { id: 'customappsso', schema: templates.customappsso },
      ],
    },
    // Its tutorial links Microsoft's page on OpenID Connect.
    galleryApp('Humbol', templates, 'https://www.humbol.app/', ['oidc']),
    galleryApp('Tribeloo', templates, 'https://www.tribeloo.com/'),
  ];
}

/**
 * The roles a fresh instance declares. The non-gallery template's ids are Microsoft's own
 * (https://learn.microsoft.com/graph/application-saml-sso-configure-api); gallery apps have others.
 */
export function rolesOf(entry: GalleryEntry): AppRole[] {
  if (entry.appRoles) return entry.appRoles;
  const own = entry.id === nonGalleryTemplateId;
  const role = (displayName: string, wellKnown: string): AppRole => ({
    id: own ? wellKnown : uuid(`${entry.displayName}/${displayName}`, namespace),
    displayName,
    description: displayName,
    value: null,
    isEnabled: true,
    allowedMemberTypes: ['User'],
  });
  return [
    role('User', '18d14569-c3bd-439b-9a66-3a2aee01d14f'),
    role('msiam_access', 'b9632174-c057-4f7e-951b-be3adc52bfe6'),
  ];
}

/** As Graph lists it. */
export function applicationTemplate(entry: GalleryEntry) {
  return {
    id: entry.id,
    displayName: entry.displayName,
    homePageUrl: entry.homePageUrl ?? null,
    supportedSingleSignOnModes: entry.supportedSingleSignOnModes ?? ['saml'],
    supportedProvisioningTypes: entry.templates.length > 0 ? ['sync'] : [],
    logoUrl: null,
    categories: [],
    publisher: entry.publisher ?? null,
    description: entry.description ?? null,
  };
}
