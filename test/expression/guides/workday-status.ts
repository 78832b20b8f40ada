import { fileTime, type GuideRow } from './row.ts';

/** workday-expression-mapping-functions-guide: account status, dates, organisational units. */
const rehire = (before: string, after: string) => `Switch([Active], ,
"1", IIF([StatusRehire]=1, IIF(DateDiff("d", Now(), CDate([StatusHireDate])) >= 0, "${before}", "${after}"), "${before}"),
"0", "${after}")`;
const soon = (yes: string, no: string) =>
  `Switch([Active], , "1", IIF(DateDiff("d", Now(), CDate([StatusHireDate])) <= 14, "${yes}", "${no}"), "0", "${no}")`;
const rescinded = `Switch([StatusTerminated], "False", "1", "True", "0",
  Switch([StatusHireRescinded], "False", "1", "True", "0",
     Switch([Active], "False",
         "1", IIF(DateDiff("d", Now(), CDate(IIF(IsNullOrEmpty([StatusHireDate]), "9999-01-01", [StatusHireDate]))) < 7, "False", "True"),
         "0", "True"
         )
    )
)`;
const expires =
  'NumFromDate(Join("", FormatDateTime([ContractEndDate], ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), "T23:59:59-08:00"))';
const fiveYears =
  'NumFromDate(Join("",FormatDateTime(DateAdd("yyyy", 5, CDate([StatusHireDate])), , "yyyy-MM-dd", "yyyy-MM-dd")," 23:59:59-05:00"))';
const started = 'IIF(DateDiff("d", Now(), CDate([StatusHireDate])) >= 0, [Department], IgnoreAttributeFlow)';
const created = 'IIF(DateDiff("d", Now(), CDate([StatusHireDate])) <= 14, "False", IgnoreObjectFlow)';
const city = `Switch([City], "OU=Default,OU=Users,DC=contoso,DC=com",
"Dallas", "OU=Dallas,OU=Users,DC=contoso,DC=com",
"Austin", "OU=Austin,OU=Users,DC=contoso,DC=com",
"Seattle", "OU=Seattle,OU=Users,DC=contoso,DC=com"
)`;
const levels = `Join("",
    Switch([SupervisoryOrganization],"",
        "Engineering", "OU=Engineering,",
        "Shared Services", "OU=Shared Services,"
        ),
    Switch([CostCenter],"",
        "Finance and Info. Mgmt.","OU=Finance and Information Management,",
        "Modern Workplace","OU=Modern Workplace,"
        ),
    Switch([CountryReferenceTwoLetter],"",
        "US","OU=USA,",
        "UK","OU=UK,"
        ),
    "OU=Users,DC=contoso,DC=com"
)`;
const leavers = `IIF(DateDiff("d", Now(),CDate(Switch([StatusTerminationLastDayOfWork],[StatusTerminationLastDayOfWork],
        "","9999-12-31"
        ))
    ) <= 0,
    "OU=Leavers,OU=Users,DC=contoso,DC=com",
    ${city}
)`;
const hidden = 'IIF(DateDiff("d", Now(), CDate([StatusHireDate])) >= 0, "TRUE", "FALSE")';
const writeback =
  'IgnoreFlowIfNullOrEmpty(IIF(DateDiff("d", Now(), CDate([employeeHireDate])) > 0, "", [userPrincipalName]))';
const fromNowOn = 'DateDiff counts from the first date to the second: it is 0 or more for days to come';

export const workdayStatus: GuideRow[] = [
  { expression: 'Switch([Active], , "1", "False", "0", "True")', given: { Active: '1' }, gives: 'False' },
  { expression: 'Switch([Active], , "1", "False", "0", "True")', given: { Active: '0' }, gives: 'True' },
  { expression: 'Switch([Active], , "1", "FALSE", "0", "TRUE")', given: { Active: '0' }, gives: 'TRUE' },
  {
    expression: rehire('False', 'True'),
    given: { Active: '1', StatusRehire: '1', StatusHireDate: '2025-08-15' },
    gives: 'False',
    prints: 'True',
    why: fromNowOn,
  },
  {
    expression: rehire('False', 'True'),
    given: { Active: '1', StatusRehire: '1', StatusHireDate: '2025-07-15' },
    gives: 'True',
    prints: 'False',
    why: fromNowOn,
  },
  // "1" equals the number 1, and nobody's hire date is read who is no rehire.
  { expression: rehire('False', 'True'), given: { Active: '1', StatusRehire: '0' }, gives: 'False' },
  { expression: rehire('True', 'False'), given: { Active: '0' }, gives: 'False' },
  { expression: soon('False', 'True'), given: { Active: '1', StatusHireDate: '2025-08-10' }, gives: 'False' },
  { expression: soon('False', 'True'), given: { Active: '1', StatusHireDate: '2025-09-15' }, gives: 'True' },
  { expression: soon('True', 'False'), given: { Active: '1', StatusHireDate: '2025-08-10' }, gives: 'True' },
  { expression: soon('True', 'False'), given: { Active: '1', StatusHireDate: '2025-09-15' }, gives: 'False' },
  {
    expression: rescinded,
    given: { StatusTerminated: '1', Active: '1', StatusHireDate: '2025-08-15' },
    gives: 'True',
  },
  {
    expression: rescinded,
    given: { StatusTerminated: '0', StatusHireRescinded: '1', Active: '1' },
    gives: 'True',
  },
  {
    expression: rescinded,
    given: { StatusTerminated: '0', StatusHireRescinded: '0', Active: '1', StatusHireDate: '2025-08-15' },
    gives: 'True',
  },
  {
    expression: rescinded,
    given: { StatusTerminated: '0', StatusHireRescinded: '0', Active: '1', StatusHireDate: '2025-08-05' },
    gives: 'False',
  },
  // IsNullOrEmpty is a condition: without a hire date the year 9999 is compared.
  {
    expression: rescinded,
    given: { StatusTerminated: '0', StatusHireRescinded: '0', Active: '1' },
    gives: 'True',
  },
  {
    expression: expires,
    given: { ContractEndDate: '2025-12-31-08:00' },
    gives: fileTime('2025-12-31T23:59:59-08:00'),
    prints: '133835135990000000',
    why: 'the number printed is a day in 2025; the input printed has no offset for zzz',
  },
  { expression: expires, given: { ContractEndDate: '2025-12-31' }, gives: 'RC2201' },
  {
    // DateAdd gives M/d/yyyy …, which yyyy-MM-dd cannot read; as the guide's output needs, a date is taken
    // as the date it is.
    expression: fiveYears,
    given: { StatusHireDate: '2025-01-15' },
    gives: fileTime('2030-01-15T23:59:59-05:00'),
    prints: '139418879990000000',
    why: 'the number printed is a day in 2042',
  },
  {
    expression: started,
    given: { StatusHireDate: '2025-08-15', Department: 'Marketing' },
    gives: 'Marketing',
    prints: 'IgnoreAttributeFlow',
    why: fromNowOn,
  },
  {
    expression: started,
    given: { StatusHireDate: '2025-07-15', Department: 'Engineering' },
    gives: 'dropped attribute',
    prints: 'Engineering',
    why: fromNowOn,
  },
  { expression: created, given: { StatusHireDate: '2025-08-10' }, gives: 'False' },
  { expression: created, given: { StatusHireDate: '2025-09-15' }, gives: 'dropped object' },
  { expression: city, given: { City: 'Seattle' }, gives: 'OU=Seattle,OU=Users,DC=contoso,DC=com' },
  { expression: city, given: { City: 'Chicago' }, gives: 'OU=Default,OU=Users,DC=contoso,DC=com' },
  {
    expression: levels,
    given: {
      SupervisoryOrganization: 'Engineering',
      CostCenter: 'Modern Workplace',
      CountryReferenceTwoLetter: 'US',
    },
    gives: 'OU=Engineering,OU=Modern Workplace,OU=USA,OU=Users,DC=contoso,DC=com',
  },
  {
    expression: levels,
    given: { SupervisoryOrganization: 'Sales', CostCenter: 'Marketing', CountryReferenceTwoLetter: 'UK' },
    gives: 'OU=UK,OU=Users,DC=contoso,DC=com',
    prints: 'OU=Users,DC=contoso,DC=com',
    why: 'UK is one of the keys',
  },
  {
    expression: leavers,
    given: { StatusTerminationLastDayOfWork: '2025-07-25', City: 'Seattle' },
    gives: 'OU=Leavers,OU=Users,DC=contoso,DC=com',
  },
  {
    expression: leavers,
    given: { StatusTerminationLastDayOfWork: '2025-08-15', City: 'Dallas' },
    gives: 'OU=Dallas,OU=Users,DC=contoso,DC=com',
  },
  { expression: leavers, given: { City: 'Dallas' }, gives: 'OU=Dallas,OU=Users,DC=contoso,DC=com' },
  { expression: hidden, given: { StatusHireDate: '2025-07-31' }, gives: 'TRUE' },
  {
    expression: hidden,
    given: { StatusHireDate: '2025-07-31' },
    now: '2025-08-01T00:00:00Z',
    gives: 'FALSE',
  },
  {
    expression: writeback,
    given: { employeeHireDate: '2025-07-15', userPrincipalName: 'user@contoso.com' },
    gives: 'user@contoso.com',
  },
  {
    expression: writeback,
    given: { employeeHireDate: '2025-08-15', userPrincipalName: 'future@contoso.com' },
    gives: 'dropped attribute',
  },
];
