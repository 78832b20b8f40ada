import { fileTime, type GuideRow } from './row.ts';

/** successfactors-expression-mapping-functions-guide: status, dates, organisational units, writeback. */
const hidden =
  'IIF(DateDiff("d", CDate(IIF(IsPresent([startDate]), [startDate], DateAdd("d", "10", Now()))), Now()) >= -1, IIF(DateDiff("d", Now(), CDate(IIF(IsPresent([endDate]), [endDate], DateAdd("d", "1", Now())))) >= 0, "FALSE", "TRUE"), "TRUE")';
const custom = `Switch([empNavCustomString3], "True",
"62220", Switch([cust_hiredate],
    IIF(DateDiff("d", CDate([cust_hiredate]), Now()) = 3,
        Switch([cust_customDate67],
            IIF(DateDiff("d", CDate([cust_customDate67]), Now())=0, "False", "True"),
            "", "False"
        ), "True"
    ),
    "", "True"
))`;
const end = (styles: string, zone: string) =>
  `NumFromDate(Join("", FormatDateTime([endDate], ${styles}"M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd"), "${zone}"))`;
const expires = `Switch([endDate],
    ${end('', ' 23:59:59-05:00')},
    "", "9223372036854775807"
)`;
const byType = `Switch([employmentType],
    ${end(' ,', ' 23:59:59-05:00')},
    "PM", NumFromDate(Join("",FormatDateTime(DateAdd("yyyy", 60, CDate([DOB])), ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-dd")," 23:59:59-05:00")),
    "CON", ${end(' ,', ' 23:59:59-05:00')}
)`;
const severance =
  'NumFromDate(Join("", FormatDateTime([severanceStartDate], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd"), " 23:59:59-08:00"))';
const byEvent = `Switch([event],
    IIF(IsPresent([latestTerminationDate]), NumFromDate(Join("", FormatDateTime([latestTerminationDate], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd"), " 23:59:59-08:00")), "9223372036854775807"),
    "SEVUNSATP", ${severance},
    "POSELIM", ${severance}
)`;
const never = `Switch([endDate],
    ${end('', 'T23:59:59-04:00')},
    "12/31/9999 12:00:00 AM", NumFromDate("2099-12-31T23:59:59-04:00")
)`;
const units = `Join("",
Switch([emplStatus], "OU=SFUsers",
"741", Switch([empJobNavCustomString13],
    "OU=SFUsers",
    "LOC1016", "OU=Mysore",
    "LOC1015", Switch([departmentId],
        "OU=Bangalore",
        "DU1026","OU=IT,OU=Bangalore"
        )
    ),
"749", Switch([empJobNavCustomString13],
    "OU=O365-NoSYNC,OU=SFUsers",
    "LOC1016", "OU=O365-NoSYNC,OU=Mysore"
    )
),
",DC=contoso,DC=com")`;
const deleted = `IIF(DateDiff("d", Now(), CDate(Switch([latestTerminationDate], [latestTerminationDate], "", "9999-01-01"))) <= -14,
    "OU=DELETED,DC=company,DC=com",
    Switch([department], "OU=Default,DC=company,DC=com",
        "Finance", "OU=Finance,DC=company,DC=com"
    )
)`;
const softDeleted =
  'IIF([IsSoftDeleted]="True", Join("_",FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd"),[mail]), [mail])';
const tomorrow =
  'IgnoreFlowIfNullOrEmpty(IIF(DateDiff("d", Now(), CDate([extensionAttribute9])) <> 1, "", [mail]))';
const tomorrowIfPresent =
  'IgnoreFlowIfNullOrEmpty(IIF(IsPresent([extensionAttribute9]),IIF(DateDiff("d", Now(), CDate([extensionAttribute9])) <> 1, "", [mail]),"noemail@contoso.com"))';
const wrongNumber = 'as a file time, the number printed is another day';
const oneDay = 'from 30 to 31 July it is 1 day, and 2 days to 1 August: the outputs are the wrong way round';

export const successFactorsStatus: GuideRow[] = [
  ...(['741', '746', '1'] as const).map(emplStatus => ({
    expression: 'Switch([emplStatus], "False", "741", "False", "749", "True", "746", "True")',
    given: { emplStatus },
    gives: emplStatus === '746' ? 'True' : 'False',
  })),
  { expression: hidden, given: { startDate: '2025-01-15', endDate: '2025-12-31' }, gives: 'FALSE' },
  { expression: hidden, given: { startDate: '2025-01-15', endDate: '2025-06-30' }, gives: 'TRUE' },
  // IsPresent is a condition: without a start date it lies 10 days ahead, without an end it has not come.
  { expression: hidden, given: { endDate: '2025-12-31' }, gives: 'TRUE' },
  { expression: hidden, given: { startDate: '2025-01-15' }, gives: 'FALSE' },
  {
    expression: custom,
    given: { empNavCustomString3: '62220', cust_hiredate: '2025-07-27', cust_customDate67: '2025-07-30' },
    gives: 'False',
  },
  {
    expression: custom,
    given: { empNavCustomString3: '62220', cust_hiredate: '2025-07-27', cust_customDate67: '2025-07-29' },
    gives: 'True',
  },
  {
    expression: custom,
    given: { empNavCustomString3: '62220', cust_hiredate: '2025-07-27' },
    gives: 'False',
  },
  { expression: custom, given: { empNavCustomString3: '62220' }, gives: 'True' },
  {
    expression: expires,
    given: { endDate: '12/31/2025 12:00:00 AM' },
    gives: fileTime('2025-12-31T23:59:59-05:00'),
    prints: '133835135990000000',
    why: wrongNumber,
  },
  // The default is not run for them: it could not be.
  { expression: expires, given: { endDate: '' }, gives: '9223372036854775807' },
  { expression: expires, gives: '9223372036854775807' },
  {
    expression: byType,
    given: { employmentType: 'PM', DOB: '1/15/1990 12:00:00 AM' },
    gives: fileTime('2050-01-15T23:59:59-05:00'),
    prints: '158488415990000000',
    why: wrongNumber,
  },
  {
    expression: byType,
    given: { employmentType: 'CON', endDate: '12/31/2025 12:00:00 AM' },
    gives: fileTime('2025-12-31T23:59:59-05:00'),
    prints: '133835135990000000',
    why: wrongNumber,
  },
  {
    expression: byEvent,
    given: { event: 'SEVUNSATP', severanceStartDate: '8/15/2025 12:00:00 AM' },
    gives: fileTime('2025-08-15T23:59:59-08:00'),
    prints: '133877247990000000',
    why: wrongNumber,
  },
  {
    expression: byEvent,
    given: { event: 'REGULAR', latestTerminationDate: '9/30/2025 12:00:00 AM' },
    gives: fileTime('2025-09-30T23:59:59-08:00'),
    prints: '133886207990000000',
    why: wrongNumber,
  },
  { expression: byEvent, given: { event: 'REGULAR' }, gives: '9223372036854775807' },
  {
    expression: never,
    given: { endDate: '12/31/9999 12:00:00 AM' },
    gives: fileTime('2099-12-31T23:59:59-04:00'),
    prints: '441481535990000000',
    why: wrongNumber,
  },
  {
    expression: never,
    given: { endDate: '8/15/2025 12:00:00 AM' },
    gives: fileTime('2025-08-15T23:59:59-04:00'),
    prints: '133877283990000000',
    why: wrongNumber,
  },
  {
    expression: units,
    given: { emplStatus: '741', empJobNavCustomString13: 'LOC1015', departmentId: 'DU1026' },
    gives: 'OU=IT,OU=Bangalore,DC=contoso,DC=com',
  },
  {
    expression: units,
    given: { emplStatus: '749', empJobNavCustomString13: 'LOC1016' },
    gives: 'OU=O365-NoSYNC,OU=Mysore,DC=contoso,DC=com',
  },
  {
    expression: units,
    given: { emplStatus: '741', empJobNavCustomString13: 'LOC9999' },
    gives: 'OU=SFUsers,DC=contoso,DC=com',
  },
  {
    expression:
      'Switch([activeEmploymentsCount],\n    Switch([country], "OU=A", "Mexico", "OU=M"\n    ),\n    "0", "OU=D")',
    given: { activeEmploymentsCount: '0', country: 'Mexico' },
    gives: 'OU=D',
  },
  {
    expression: 'Switch([country], ,\n  "Trinidad and Tobago", "780",\n  "Barbados", "52"\n)',
    given: { country: 'Barbados' },
    gives: '52',
  },
  {
    expression: 'Switch([isContingentWorker], "N/A", "True", "Contractor", "False", "Employee")',
    given: { isContingentWorker: true },
    gives: 'Contractor',
  },
  {
    expression:
      'IgnoreFlowIfNullOrEmpty(Switch([personalTitle], "", "4443", "Dr.", "4444", "Prof.", "4445", "Prof. Dr."))',
    given: { personalTitle: '' },
    gives: 'dropped attribute',
  },
  {
    expression: 'Switch([globalAssignmentDepartment],[globalAssignmentDepartment],\n"",[department])',
    given: { globalAssignmentDepartment: '', department: 'Sales' },
    gives: 'Sales',
  },
  {
    expression: softDeleted,
    given: { IsSoftDeleted: 'True', mail: 'john.smith@company.com' },
    gives: '2025-07-30_john.smith@company.com',
  },
  {
    expression: softDeleted,
    given: { IsSoftDeleted: true, mail: 'john.smith@company.com' },
    now: '2025-07-30T15:05:09Z',
    gives: '2025-07-30_john.smith@company.com',
  },
  {
    expression: softDeleted,
    given: { IsSoftDeleted: 'False', mail: 'jane.doe@company.com' },
    gives: 'jane.doe@company.com',
  },
  {
    expression: deleted,
    given: { latestTerminationDate: '2025-07-10', department: 'Finance' },
    gives: 'OU=DELETED,DC=company,DC=com',
  },
  {
    expression: deleted,
    given: { latestTerminationDate: '2025-07-25', department: 'Finance' },
    gives: 'OU=Finance,DC=company,DC=com',
  },
  { expression: deleted, given: { department: 'Finance' }, gives: 'OU=Finance,DC=company,DC=com' },
  {
    expression: tomorrow,
    given: { extensionAttribute9: '2025-07-31', mail: 'user@company.com' },
    gives: 'user@company.com',
    prints: '(ignored)',
    why: oneDay,
  },
  {
    expression: tomorrow,
    given: { extensionAttribute9: '2025-08-01', mail: 'user@company.com' },
    gives: 'dropped attribute',
    prints: 'user@company.com',
    why: oneDay,
  },
  {
    expression: tomorrowIfPresent,
    given: { extensionAttribute9: '', mail: 'user@company.com' },
    gives: 'noemail@contoso.com',
  },
  {
    expression: tomorrowIfPresent,
    given: { extensionAttribute9: '2025-08-01', mail: 'user@company.com' },
    gives: 'dropped attribute',
    prints: 'user@company.com',
    why: oneDay,
  },
];
