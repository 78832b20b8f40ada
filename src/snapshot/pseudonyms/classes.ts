/** How a property of a person is given another value. */
export type Treatment =
  /** A name: word by word. */
  | 'name'
  /** `local@domain`, the domain kept; a list of them too. */
  | 'address'
  /** The part before an @ alone. */
  | 'local'
  /** Another text of the same shape. */
  | 'shape'
  /** `CN=…,OU=…`: the common name word by word. */
  | 'distinguishedName'
  /** The same month, another day. */
  | 'date'
  /** Says nothing of one person: it stays. */
  | 'stays';

const treatments: Readonly<Record<string, Treatment>> = {
  givenName: 'name',
  surname: 'name',
  displayName: 'name',
  onPremisesDistinguishedName: 'distinguishedName',
  userPrincipalName: 'address',
  mail: 'address',
  otherMails: 'address',
  proxyAddresses: 'address',
  imAddresses: 'address',
  onPremisesUserPrincipalName: 'address',
  mailNickname: 'local',
  onPremisesSamAccountName: 'local',
  employeeHireDate: 'date',
  employeeLeaveDateTime: 'date',
  accountEnabled: 'stays',
  ageGroup: 'stays',
  companyName: 'stays',
  consentProvidedForMinor: 'stays',
  country: 'stays',
  deletedDateTime: 'stays',
  department: 'stays',
  employeeType: 'stays',
  onPremisesDomainName: 'stays',
  onPremisesSyncEnabled: 'stays',
  preferredLanguage: 'stays',
  state: 'stays',
  usageLocation: 'stays',
  userType: 'stays',
};

/** What is not in the table may say who somebody is: phone numbers, titles, offices, extensions. */
export function treatmentOf(property: string): Treatment {
  return (Object.hasOwn(treatments, property) ? treatments[property] : undefined) ?? 'shape';
}

/** What names somebody gets another value even where a job's conditions look at it. */
export function identifies(property: string): boolean {
  const treatment = treatmentOf(property);
  if (['name', 'address', 'local', 'distinguishedName'].includes(treatment)) return true;
  return ['businessPhones', 'employeeId', 'faxNumber', 'mobilePhone', 'streetAddress'].includes(property);
}
