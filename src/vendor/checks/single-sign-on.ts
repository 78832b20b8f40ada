import type { VendorFile } from '../model.ts';
import type { Finding, Rule } from './rule.ts';

type SingleSignOn = NonNullable<VendorFile['application']['singleSignOn']>;
type Mode = SingleSignOn['mode'];

const at = (...path: (string | number)[]) => ['application', 'singleSignOn', ...path];

/** Which settings a mode has: the portal's pages of SAML, linked and password-based single sign-on. */
const settings: Readonly<Record<Mode, readonly (keyof SingleSignOn)[]>> = {
  saml: ['identifiers', 'replyUrls', 'signOnUrl', 'logoutUrl', 'relayState', 'certificate', 'notify'],
  oidc: ['homePageUrl', 'logoutUrl', 'optionalClaims'],
  password: ['signOnUrl'],
  notSupported: ['signOnUrl'],
};

export const settingOfAnotherMode: Rule = {
  code: 'RC3071',
  why: 'Entra would keep it and never use it.',
  *check({ file: { application } }) {
    const { mode, when: _, ...written } = application.singleSignOn ?? {};
    if (mode === undefined) return;
    for (const name of Object.keys(written) as (keyof typeof written)[]) {
      if (settings[mode].includes(name)) continue;
      const modes = (Object.keys(settings) as Mode[]).filter(each => settings[each].includes(name));
      yield {
        path: at(name),
        part: 'key',
        message: `${mode} has no ${name}`,
        hint: `It belongs to mode ${modes.join(', ')}: take it out, or write that mode.`,
      };
    }
  },
};

/** SAML core §8.3.6: an entity is named by a URI of at most 1024 characters. */
const entityUri = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;

export const malformedIdentifier: Rule = {
  code: 'RC3073',
  why: 'The identifier is the audience of the SAML token: the vendor refuses one for somebody else.',
  *check({ file: { application }, waits }) {
    const identifiers = application.singleSignOn?.identifiers ?? [];
    for (const [index, identifier] of identifiers.entries()) {
      const path = at('identifiers', index);
      if (waits(path)) continue;
      if (!entityUri.test(identifier) || identifier.length > 1024) {
        const hint = "Copy the entityID of the vendor's metadata, such as https://app.example.com/saml";
        yield { path, message: 'the identifier is no URI', hint };
      } else if (identifiers.indexOf(identifier) < index) {
        yield { path, message: `"${identifier}" is given twice`, hint: 'Take one of them out.' };
      }
    }
  },
};

export const incompleteSaml: Rule = {
  code: 'RC3074',
  why: 'Entra answers every sign-in with AADSTS700016 or AADSTS50011: it knows no such application or reply URL.',
  *check({ file: { application } }) {
    const { mode, identifiers, replyUrls } = application.singleSignOn ?? {};
    // A gallery app may bring both.
    if (mode !== 'saml' || application.from !== 'custom') return;
    const missing = [...(identifiers ? [] : ['identifiers']), ...(replyUrls ? [] : ['replyUrls'])];
    if (missing.length === 0) return;
    yield {
      path: at('mode'),
      severity: 'warning',
      message: `nobody can sign in without ${missing.join(' and ')}`,
      hint: "Both stand in the vendor's SAML metadata: its entityID, and its AssertionConsumerService.",
    };
  },
};

export const malformedCertificateName: Rule = {
  code: 'RC3075',
  why: 'Graph refuses to make the certificate.',
  *check({ file: { application }, waits }) {
    const { displayName } = application.singleSignOn?.certificate ?? {};
    const path = at('certificate', 'displayName');
    if (displayName === undefined || waits(path) || /^CN=./.test(displayName)) return;
    const hint = `Write displayName: CN=${displayName}`;
    yield { path, message: "the certificate's name does not start with CN=", hint };
  },
};

export const samlOnRegistration: Rule = {
  code: 'RC3076',
  why: 'The portal offers SAML for applications of the gallery, its template for custom ones included, and no others.',
  *check({ file: { application } }) {
    if (application.singleSignOn?.mode !== 'saml' || application.from !== 'registration') return;
    yield {
      path: at('mode'),
      message: 'an app registration has no SAML',
      hint: 'Write from: custom, or mode: oidc.',
    };
  },
};

export const replyUrlsInTwoPlaces: Rule = {
  code: 'RC3077',
  why: 'Both are the same list in Entra, and the one that is deployed last would hold.',
  *check({ file: { application } }) {
    if (application.singleSignOn?.mode !== 'saml') return;
    for (const [uri, { platform = 'web' }] of Object.entries(application.redirectUris ?? {})) {
      if (platform !== 'web') continue;
      yield {
        path: ['application', 'redirectUris', uri],
        part: 'key',
        message: 'with SAML, reply URLs are redirect URIs, and written in one place',
        hint: 'Write it under singleSignOn.replyUrls.',
      } satisfies Finding;
    }
  },
};

export const oidcWithoutRedirectUri: Rule = {
  code: 'RC3078',
  why: 'Whoever signs in has nowhere to be sent back to.',
  *check({ file: { application } }) {
    if (application.singleSignOn?.mode !== 'oidc' || application.from !== 'registration') return;
    if (Object.keys(application.redirectUris ?? {}).length > 0) return;
    yield {
      path: at('mode'),
      message: 'oidc needs a redirect URI, and none is declared that is on',
      hint: 'Declare it under application.redirectUris.',
    };
  },
};
