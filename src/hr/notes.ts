import type { GraphError } from '../graph/index.ts';
import type { Employee } from './hr.ts';
import type { Field } from './integration.ts';

export interface Note {
  code: string;
  message: string;
  fix?: string;
}

/** The person's name as the HR system shows it. */
export function nameOf(employee: Employee): string {
  return [employee.givenName, employee.familyName].filter(Boolean).join(' ') || employee.email;
}

export function named(employee: Employee): string {
  return employee.email ? `${nameOf(employee)} <${employee.email}>` : nameOf(employee);
}

export function requiredValueMissing(vendor: string, field: Field): Note {
  return {
    code: 'RequiredValueMissing',
    message: `${vendor} requires ${field.from} (Entra: ${field.attribute}); it is empty`,
    fix: `fill in ${field.from} in ${vendor}`,
  };
}

export function duplicateValue(
  vendor: string,
  field: Field,
  value: string,
  one: Employee,
  other: Employee,
): Note {
  return {
    code: 'DuplicateValue',
    message: `${named(one)} and ${named(other)} both have ${field.from} ${value}; ${vendor} requires it to be unique`,
    fix: `give one of them another ${field.from}`,
  };
}

export function countryMissing(group: string, where: string): Note {
  return {
    code: 'CountryMissing',
    message: `${group} is not synced: it has no country in ${where}`,
    fix: `fill in the country in ${where} as an ISO 3166-1 alpha-2 code, such as NO, SE or FI`,
  };
}

export function countryNotIso(group: string, value: string, code: string | undefined, where: string): Note {
  return {
    code: 'CountryNotIso',
    message: `${group} is not synced: country "${value}" in ${where} is not ISO 3166-1 alpha-2`,
    fix: code ? `write ${code} in ${where}` : `write the country's two-letter code in ${where}`,
  };
}

export function positionBeforeActivation(vendor: string, field: Field): Note {
  return {
    code: 'PositionBeforeActivation',
    message: `${field.attribute} is not sent: the position was last changed before the integration was activated`,
    fix: `change the position in ${vendor}`,
  };
}

export function notWritable(vendor: string, field: Field, ours: string, theirs: string | null): Note {
  return {
    code: 'NotWritable',
    message: `${field.attribute} in Entra is ${theirs ?? 'empty'}, ${field.from} in ${vendor} is ${ours}; the integration cannot update it in Entra`,
    fix: theirs
      ? `set ${field.attribute} in Entra by hand, or let Entra's values win at a synchronization`
      : `set ${field.attribute} in Entra by hand`,
  };
}

export function takenFromEntra(vendor: string, field: Field, old: string | null, value: string): Note {
  return {
    code: 'TakenFromEntra',
    message: `${field.from} in ${vendor}: ${old ?? 'empty'} → ${value}, from Entra's ${field.attribute}`,
  };
}

export function lockedForUpdates(vendor: string): Note {
  return {
    code: 'LockedForUpdates',
    message: `deactivated in ${vendor}: not deactivated in Entra, and locked for updates`,
    fix: 'disable the account in Entra if the person has left',
  };
}

export function keptInEntra(vendor: string): Note {
  return {
    code: 'KeptInEntra',
    message: `deleted in ${vendor}, not in Entra; a later manual synchronization would offer to create the person again`,
    fix: 'delete or disable the account in Entra if the person has left',
  };
}

export function manualSyncNeeded(vendor: string): Note {
  return {
    code: 'ManualSyncNeeded',
    message: `not created in Entra: "create users automatically" is off`,
    fix: `run "Synchronize users" in ${vendor}`,
  };
}

export function notInEntra(vendor: string, mail: string): Note {
  return {
    code: 'NotInEntra',
    message: `nobody in Entra has the e-mail address ${mail}; it must be identical in both systems`,
    fix: `run "Synchronize users" in ${vendor} to create the person, or correct the address`,
  };
}

export function notChosen(vendor: string): Note {
  return {
    code: 'NotChosen',
    message: 'not in Entra, and not among the people chosen to be created there',
    fix: `choose the person at the next "Synchronize users" in ${vendor}`,
  };
}

export function ambiguousMatch(attribute: string, value: string, userPrincipalNames: string[]): Note {
  return {
    code: 'AmbiguousMatch',
    message: `several people in Entra have ${attribute} ${value}: ${userPrincipalNames.join(', ')}`,
    fix: `let one of them keep it`,
  };
}

export function disabledInEntra(vendor: string): Note {
  return {
    code: 'DisabledInEntra',
    message: `disabled in Entra: cannot sign in to ${vendor} with Entra, and stays in ${vendor}`,
  };
}

export function userPrincipalNameKept(userPrincipalName: string): Note {
  return {
    code: 'UserPrincipalNameKept',
    message: `the mail changes, the userPrincipalName stays ${userPrincipalName}`,
    fix: 'rename the account in Entra if the person should sign in with the new address',
  };
}

export function addedToVendor(vendor: string): Note {
  return { code: 'AddedToVendor', message: `was in Entra only: added to ${vendor}` };
}

export function unknownField(attribute: string, from: string, nearest: string): Note {
  return {
    code: 'UnknownField',
    message: `${attribute} is not synced: the HR system has no field ${from}`,
    fix: `write ${nearest}`,
  };
}

/** Graph's own code and words, with what the integration's document says about the ones it knows. */
export function refusedByGraph(error: GraphError, creating = false): Note {
  const fix = fixFor(error, creating);
  const note = { code: error.code, message: whatHappened(error) };
  return fix ? { ...note, fix } : note;
}

function whatHappened({ code, status, reason }: GraphError): string {
  if (code === 'SignInFailed') return `signing in to Entra failed: ${reason}`;
  return `Graph answered ${status ?? 'nothing'}: ${reason}`;
}

function fixFor(
  { code, status, reason, permissions = [] }: GraphError,
  creating: boolean,
): string | undefined {
  if (code === 'SignInFailed')
    return 'give the vendor a client secret of this application that has not ended';
  if (status === 403 && permissions.length > 0) return `grant ${permissions.join(' and ')} and consent to it`;
  if (status !== 400 || !creating) return undefined;
  if (/domain/i.test(reason))
    return 'a business e-mail address is needed, at a verified domain of the tenant: creating fails with a private one';
  if (/already exists/i.test(reason))
    return 'the account may be there without this e-mail address: write the address to mail in Entra, then synchronize';
  return undefined;
}
