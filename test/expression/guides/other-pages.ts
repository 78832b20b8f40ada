import type { GuideRow } from './row.ts';

/** hr-user-creation-issues, hr-user-update-issues, hr-writeback-issues */
const troubleshooting: GuideRow[] = [
  { expression: 'Switch([BusinessTitle],[BusinessTitle],"","N/A")', gives: 'N/A' },
  {
    expression: 'Switch([BusinessTitle],[BusinessTitle],"","N/A")',
    given: { BusinessTitle: '' },
    gives: 'N/A',
  },
  {
    expression: 'Switch([BusinessTitle],[BusinessTitle],"","N/A")',
    given: { BusinessTitle: 'Clerk' },
    gives: 'Clerk',
  },
  {
    expression: 'IgnoreFlowIfNullOrEmpty([BusinessTitle])',
    given: { BusinessTitle: '' },
    gives: 'dropped attribute',
  },
  // The writeback page advises what the reference page calls unsupported; five pages use it, and it works.
  {
    expression: 'IIF(IsNullOrEmpty([telephoneNumber]),"000-000-0000",[telephoneNumber])',
    gives: '000-000-0000',
  },
  {
    expression: 'IIF(IsNullOrEmpty([telephoneNumber]),"000-000-0000",[telephoneNumber])',
    given: { telephoneNumber: '' },
    gives: '000-000-0000',
  },
  {
    expression: 'IIF(IsNullOrEmpty([telephoneNumber]),"000-000-0000",[telephoneNumber])',
    given: { telephoneNumber: '555' },
    gives: '555',
  },
  {
    expression:
      'Switch([LastDayOfWorkWorkers], Switch([Active], , "1", "False", "0", "True"), "Workers past Last Day of Work", "True")',
    given: { LastDayOfWorkWorkers: 'Workers past Last Day of Work', Active: '1' },
    gives: 'True',
  },
  {
    expression:
      'Switch([TerminatedWorkers], Switch([Active], , "1", "False", "0", "True"), "Terminated Workers", "True")',
    given: { Active: '1' },
    gives: 'False',
  },
];

/** sap-successfactors-integration-reference: account status, global assignment, the table of writeback scenarios. */
const businessIsPrimary =
  'IIF(IsPresent([telephoneNumber]), IIF(IsPresent([mobile]),"false", "true"), "false")';
const cellIsPrimary = 'IIF(IsPresent([mobile]),"false", "true")';
const integration: GuideRow[] = [
  ...['A', 'U', 'P', 'T', ''].map(emplStatus => ({
    expression: 'Switch([emplStatus], "True", "A", "False", "U", "False", "P", "False")',
    given: { emplStatus },
    gives: ['A', 'U', 'P'].includes(emplStatus) ? 'False' : 'True',
  })),
  {
    expression: 'Switch([activeEmploymentsCount], "False", "0", "True")',
    given: { activeEmploymentsCount: 0 },
    gives: 'True',
  },
  {
    expression: 'IIF(IsPresent([globalAssignmentDepartment]),[globalAssignmentDepartment],[department])',
    given: { department: 'Sales' },
    gives: 'Sales',
  },
  {
    expression: 'IIF(IsPresent([globalAssignmentDepartment]),[globalAssignmentDepartment],[department])',
    given: { globalAssignmentDepartment: 'Global IT', department: 'Sales' },
    gives: 'Global IT',
  },
  { expression: businessIsPrimary, given: { telephoneNumber: '1' }, gives: 'true' },
  { expression: businessIsPrimary, given: { telephoneNumber: '1', mobile: '2' }, gives: 'false' },
  { expression: businessIsPrimary, given: { mobile: '2' }, gives: 'false' },
  { expression: cellIsPrimary, given: { mobile: '2' }, gives: 'false' },
  {
    expression: 'IIF(IsPresent([mobile]), [mobile], [telephoneNumber])',
    given: { telephoneNumber: '1' },
    gives: '1',
  },
];

/** plan-cloud-hr-provision, workday-inbound-tutorial, customize-application-attributes, how-provisioning-works */
const others: GuideRow[] = [
  {
    expression:
      '\nSwitch([Municipality], "OU=Default,OU=Users,DC=contoso,DC=com", "Dallas", "OU=Dallas,OU=Users,DC=contoso,DC=com", "Austin", "OU=Austin,OU=Users,DC=contoso,DC=com")\n',
    given: { Municipality: 'Austin' },
    gives: 'OU=Austin,OU=Users,DC=contoso,DC=com',
  },
  {
    expression:
      'SelectUniqueValue( Join("@", Join(".",  [FirstName], [LastName]), "contoso.com"), Join("@", Join(".",  Mid([FirstName], 1, 1), [LastName]), "contoso.com"), Join("@", Join(".",  Mid([FirstName], 1, 2), [LastName]), "contoso.com"))',
    given: { FirstName: 'John', LastName: 'Smith' },
    taken: ['John.Smith@contoso.com', 'J.Smith@contoso.com'],
    gives: 'Jo.Smith@contoso.com',
  },
  { expression: 'Switch([Active], , "0", "True", "1", "False")', given: { Active: '0' }, gives: 'True' },
  {
    expression: 'Switch(IsPresent([jobTitle]), "DefaultValue", "True", [jobTitle])',
    gives: 'DefaultValue',
  },
  {
    expression: 'Switch(IsPresent([jobTitle]), "DefaultValue", "True", [jobTitle])',
    given: { jobTitle: 'Clerk' },
    gives: 'Clerk',
  },
  {
    expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    given: { IsSoftDeleted: false },
    gives: 'True',
  },
];

/**
 * sqlravingsandotherstuff.blogspot.com, "Entra provisioning expressions": what its author found to work in
 * the portal. `Instr` in that case; the number of a style (32 is AssumeLocal); a function's number beside a
 * quoted one; "" goes through FormatDateTime unharmed. (Its claim that IIF runs both branches contradicts
 * the SuccessFactors guide, where the branch not taken could not be run.)
 */
const fieldReport =
  'FormatDateTime(IIF(IsNullOrEmpty([a]), "", IIF(Len([a])<>"10", "", IIF(Instr([a], "/", , )<"1", IIF(Instr([a], "-", , )<"1", "", [a]), [a]))), "32", "dd/MM/yyyy", "yyyy-MM-dd")';
const field: GuideRow[] = [
  { expression: fieldReport, given: { a: '31/12/2025' }, gives: '2025-12-31' },
  { expression: fieldReport, given: { a: 'n/a' }, gives: '' },
  { expression: fieldReport, gives: '' },
];

export const otherPages: GuideRow[] = [...troubleshooting, ...integration, ...others, ...field];
