import type { DeclaredMappings } from '../schema/index.ts';
import type { VendorFile } from './model.ts';

/** Stands where a secret's value will be; the value itself never enters the vendor model. */
export interface SecretReference {
  /** The variable's name in `rollcall:<vendor>`. */
  secret: string;
  /** When the vendor takes it no longer, as the file says; ISO 8601. */
  expires?: string | undefined;
  /** Days before that from which everybody is warned. */
  renewBefore?: number | undefined;
}

/** A client secret, and a second one beside it while the vendor changes over. */
export interface ClientSecret {
  displayName: string;
  endDate: string;
  second?: { endDate: string } | undefined;
  /** Which of the two the vendor works with; left out: the first. */
  inUse?: 'first' | 'second' | undefined;
  /** Days before the end from which everybody is warned. */
  renewBefore?: number | undefined;
}

/** The certificate Entra signs SAML tokens with, and a second one beside it while the vendor changes over. */
export interface SigningCertificate {
  /** `CN=…` */
  displayName: string;
  endDate: string;
  second?: { endDate: string } | undefined;
  /** Which of the two signs; left out: the first. */
  inUse?: 'first' | 'second' | undefined;
  /** Days before the end from which everybody is warned. */
  renewBefore?: number | undefined;
}

/** A claim that goes into a token only where it is asked for. */
export interface OptionalClaim {
  name: string;
  source?: 'user' | undefined;
  essential: boolean;
  additionalProperties: string[];
}

/** How people sign in to an application: each mode with what it has, and what is left out is not touched. */
export type SingleSignOn =
  | {
      mode: 'saml';
      /** What the vendor is called: all its names. */
      identifiers?: string[] | undefined;
      /** All of them, the default one first. */
      replyUrls?: string[] | undefined;
      signOnUrl?: string | undefined;
      logoutUrl?: string | undefined;
      relayState?: string | undefined;
      certificate?: SigningCertificate | undefined;
      /** Who is mailed before the certificate in use ends. */
      notify?: string[] | undefined;
    }
  | {
      mode: 'oidc';
      homePageUrl?: string | undefined;
      logoutUrl?: string | undefined;
      optionalClaims?: { idToken: OptionalClaim[]; accessToken: OptionalClaim[] } | undefined;
    }
  | { mode: 'password' | 'notSupported'; signOnUrl?: string | undefined };

export interface Step {
  do: string;
  at?: string | undefined;
}

/**
 * A vendor, ready to deploy: overlays merged, variables filled in, short forms written out, and what
 * `optional` and `when` switch off left out. Everything after the loader works on this.
 */
export interface Vendor {
  /** The file's name without `.yaml`; also the name of its stack configuration. */
  name: string;
  displayName: string;
  application: {
    from:
      | { kind: 'gallery'; displayName: string }
      | { kind: 'custom' }
      | { kind: 'registration' }
      | { kind: 'existing'; nameOrId: string };
    roles: Record<
      string,
      {
        /** Of a role that is there already. */
        id?: string | undefined;
        displayName: string;
        description: string;
        value: string;
        allowedMemberTypes: ('User' | 'Application')[];
      }
    >;
    /** Of the platform web. */
    redirectUris: string[];
    /** Of the other platforms, where there are any. */
    otherRedirectUris?: { spa: string[]; publicClient: string[] } | undefined;
    singleSignOn?: SingleSignOn | undefined;
    signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
    secret?: ClientSecret | undefined;
  };
  assignments: { principal: string; kind: 'user' | 'group'; role?: string | undefined }[];
  groups: Record<
    string,
    {
      description?: string | undefined;
      owners: string[];
      members?: string[] | undefined;
      rule?: string | undefined;
      renamedFrom?: string | undefined;
    }
  >;
  provisioning?:
    | {
        job?: string | undefined;
        tenantUrl: string;
        token: SecretReference;
        scope: 'assigned' | 'all';
        state: 'on' | 'off';
        /** Restarts the job once, where it differs from the last deployment's. */
        restart?: NonNullable<VendorFile['provisioning']>['restart'];
        notify?: string | undefined;
        deletionThreshold?: number | undefined;
        skipOutOfScopeDeletions: boolean;
        mappings: DeclaredMappings;
      }
    | undefined;
  permissions: { application: string[]; delegated: string[] };
  target?: VendorFile['target'];
  integration?:
    | (Omit<NonNullable<VendorFile['integration']>, 'authorization' | 'createUsers'> & {
        authorization: 'service' | 'user';
        createUsers: boolean;
      })
    | undefined;
  limitations: string[];
  steps: {
    before: Step[];
    after: Step[];
    connectionFailed?: string | undefined;
    secretLost?: string | undefined;
    licence?: string | undefined;
  };
  /** Guards whose findings are meant, by code: the reason. */
  accept?: Readonly<Record<string, string>> | undefined;
  /** Names of the secret variables the stack must supply. */
  secrets: string[];
}
