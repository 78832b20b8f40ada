import { type GuideRow, noToLower } from './row.ts';

/** successfactors-expression-mapping-functions-guide: text, names, addresses, phone numbers. */
const plain = 'NormalizeDiacritics(StripSpaces(Join(".", [firstName], [lastName])))';
const initial = 'NormalizeDiacritics(StripSpaces(Join(".", Mid([firstName],1,1), [lastName])))';
const middle = 'NormalizeDiacritics(StripSpaces(Join(".", [firstName], Mid([middleName],1,1), [lastName])))';
const initials =
  'NormalizeDiacritics(StripSpaces(Join(".", Mid([firstName],1,1), Mid([middleName],1,1), [lastName])))';
const byCompany = (whole: string, short: string) => `Switch([company],
        Join("@", ${whole}, "contoso.com"),
        "Contoso", Join("@", ${whole}, "contoso.com"),
        "Fabrikam", Join("@", ${whole}, "fabrikam.com"),
        "Woodgrove", Join("@", ${short}, "woodgrove.com")
    )`;
const mail = `SelectUniqueValue(\n    ${byCompany(plain, initial)},\n    ${byCompany(middle, initials)}\n)`;
const byGroup = `StripSpaces(NormalizeDiacritics(Switch([custom06],
    Join("", [firstName], ".", [lastName], "@contoso.com"),
    "Temporary", Join("", [firstName], ".", [lastName], "_ext@contoso.com"),
    "Permanent", Join("", [firstName], ".", [lastName], "@contoso.com")
)))`;
const corporate = 'IgnoreFlowIfNullOrEmpty(IIF(InStr([emailAddress],"@contoso.com")=0,"",[emailAddress]))';
const kept = `SelectUniqueValue(
    Switch([divisionId],
        Join("@", ${plain}, "contoso.com"),
        "8900", [email]
    ),
    Join("1@", ${plain}, "contoso.com"),
    Join("2@", ${plain}, "contoso.com")
)`;
const preferred =
  'Join(", ", Join("", Mid([lastName], 1, 1), ToLower(Mid([lastName], 2, 64), )), Join("", Mid(Coalesce([preferredName], [firstName]), 1, 1), ToLower(Mid(Coalesce([preferredName], [firstName]), 2, 64), )))';
const numbered = (number: string) =>
  `Join("", NormalizeDiacritics(Join("", [lastName], "${number}, ")), NormalizeDiacritics(Switch([preferredName], [preferredName], "", [firstName])))`;
const displayName = `SelectUniqueValue(${['', '2', '3'].map(numbered).join(', \n')})`;
const legalForSam = String.raw`"([\\/\\\\\\[\\]\\:\\;\\|\\=\\,\\+\\*\\?\\<\\>])"`;
const longer = (letters: number) =>
  `Replace(Mid(Replace(NormalizeDiacritics(StripSpaces(Join("", Mid([firstName],1,${letters}), [lastName]))), , ${legalForSam}, , "", , ), 1, 20), , ${String.raw`"(\\.)*$"`}, , "", , )`;
const samAccountName = `SelectUniqueValue(${[1, 2, 3].map(longer).join(',\n')})`;
const proxies = `Split(
    Switch([divisionId],
        Join(",",
            Append("smtp:", Join("@", NormalizeDiacritics(StripSpaces(Join("", "A", [personIdExternal]))), "woodgrove.mail.onmicrosoft.com")),
            Append("SMTP:", Join("@", Join(".", StripSpaces([firstName]), StripSpaces([lastName])), "woodgrove.com"))
        ),\t\t\t
        "EXEC", Join(",",
            Append("smtp:", Join("@", Join(".", StripSpaces([firstName]), StripSpaces([lastName])), "contoso.com")),
            Append("SMTP:", [email])
        )
    ),
    ","\t
)`;
const companyProxies = `SelectUniqueValue (
    Switch([company],
        Append ("SMTP:", Join("@", ${plain}, "contoso.com")),
        "National Energy", Append ("SMTP:", Join("@", ${initial}, "fabrikam.com"))
    ),
    Switch([company],
        Append ("SMTP:", Join("@", ${middle}, "contoso.com")),
        "National Energy", Append ("SMTP:", Join("@", ${initials}, "fabrikam.com"))
    )
)`;
const number = String.raw`"\\+(?<isdCode>\\d* )(?<phoneNumber>.*)"`;
const primary = `Switch(Join("+",Switch([businessPhoneIsPrimary],[businessPhoneIsPrimary],"","other"),Switch([cellPhoneIsPrimary],[cellPhoneIsPrimary],"","other")), "no primary phone",
"true+false", "business phone is primary",
"false+true", "cell phone is primary",
"true+true", "business phone is primary, cell phone is primary",
"other+true", "cell phone is primary",
"true+other", "business phone is primary")`;
const apostrophes = `SelectUniqueValue(
  Switch ([divisionId],
    Replace(Join("@", NormalizeDiacritics(StripSpaces(Join(".", Coalesce([preferredName], [firstName]), [lastName]))), "contoso.com"), , "['-]+", , "", , ),
    "8900", [email]
  ),
  Replace(Join("1@", NormalizeDiacritics(StripSpaces(Join(".", Coalesce([preferredName], [firstName]), [lastName]))), "contoso.com"), , "['-]+", , "", , )
)`;
const sip = `SelectUniqueValue(
    Append("sip:", Join("@", ${plain}, "contoso.com")),
    Append("sip:", Join("01@", ${plain}, "contoso.com"))
)`;
const john = { company: 'Contoso', firstName: 'John', lastName: 'Smith', middleName: 'Michael' };
const rebecca = {
  company: 'National Energy',
  firstName: 'Rebecca',
  lastName: 'Thompson',
  middleName: 'Marie',
};
const mike = { divisionId: '8900', email: 'existing.user@company.com', firstName: 'Mike', lastName: 'Brown' };
const christopher = { firstName: 'christopher', lastName: 'anderson' };
const preferredMike = { lastName: 'García', preferredName: 'Mike', firstName: 'Michael' };

export const successFactorsText: GuideRow[] = [
  {
    expression: 'Replace(Join("","00000000",[personIdExternal]), ,"(.*?)(?<id>.{0,8})$", ,"${id}", ,)',
    given: { personIdExternal: '12345' },
    gives: '00012345',
  },
  {
    expression: 'Replace(Join("","0000000000",[costCenterId]), ,"(.*?)(?<id>.{0,10})$", ,"${id}", ,)',
    given: { costCenterId: '567' },
    gives: '0000000567',
  },
  {
    expression: 'Append("05",Replace(Join("","000000",[employeeId]), ,"(.*?)(?<id>.{0,6})$", ,"${id}", ,))',
    given: { employeeId: '789' },
    gives: '05000789',
  },
  {
    expression: 'Join("",Mid([lastName],1,1),ToLower(Mid([lastName],2,64)))',
    given: { lastName: 'JOHNSON' },
    gives: 'Johnson',
  },
  {
    expression:
      'Join(", ", Join("",Mid([lastName],1,1),ToLower(Mid([lastName],2,64))), Join("",Mid([firstName],1,1),ToLower(Mid([firstName],2,64))))',
    given: { lastName: 'SMITH', firstName: 'JOHN' },
    gives: 'Smith, John',
  },
  { expression: 'Replace([firstName]," ", , ,".", , )', given: { firstName: 'Mary Ann' }, gives: 'Mary.Ann' },
  {
    expression: mail,
    given: john,
    gives: 'John.Smith@contoso.com',
    prints: 'john.smith@contoso.com',
    why: noToLower,
  },
  { expression: mail, given: john, taken: ['John.Smith@contoso.com'], gives: 'John.M.Smith@contoso.com' },
  {
    expression: byGroup,
    given: { custom06: 'Temporary', firstName: 'Sarah', lastName: 'Wilson' },
    gives: 'Sarah.Wilson_ext@contoso.com',
    prints: 'sarah.wilson_ext@…',
    why: noToLower,
  },
  { expression: corporate, given: { emailAddress: 'john.doe@contoso.com' }, gives: 'john.doe@contoso.com' },
  { expression: corporate, given: { emailAddress: 'john.doe@external.com' }, gives: 'dropped attribute' },
  { expression: kept, given: mike, gives: 'existing.user@company.com' },
  {
    expression: kept,
    given: { ...mike, divisionId: '1200' },
    gives: 'Mike.Brown@contoso.com',
    prints: 'mike.brown@contoso.com',
    why: noToLower,
  },
  // Join puts its separator between the values: the number follows the name.
  { expression: kept, given: mike, taken: ['existing.user@company.com'], gives: 'Mike.Brown1@contoso.com' },
  {
    expression: preferred,
    given: { lastName: 'JOHNSON', preferredName: 'Mike', firstName: 'Michael' },
    gives: 'Johnson, Mike',
  },
  // Coalesce passes over "" too, though the reference page speaks of null alone.
  {
    expression: preferred,
    given: { lastName: 'SMITH', preferredName: '', firstName: 'Robert' },
    gives: 'Smith, Robert',
  },
  { expression: displayName, given: preferredMike, gives: 'Garcia, Mike' },
  { expression: displayName, given: preferredMike, taken: ['Garcia, Mike'], gives: 'Garcia2, Mike' },
  {
    expression: displayName,
    given: { lastName: 'Smith', preferredName: '', firstName: 'John' },
    gives: 'Smith, John',
  },
  { expression: samAccountName, given: christopher, gives: 'canderson' },
  { expression: samAccountName, given: christopher, taken: ['canderson'], gives: 'chanderson' },
  {
    expression: samAccountName,
    given: christopher,
    taken: ['canderson', 'chanderson'],
    gives: 'chranderson',
  },
  {
    expression: samAccountName,
    given: { firstName: 'María', lastName: 'Rodríguez-Santos' },
    gives: 'MRodriguez-Santos',
    prints: 'mrodriguezsantos',
    why: `${noToLower}, and the hyphen is legal`,
  },
  {
    expression: `Replace(Mid(Replace(Replace([username],,"(?<id>.*)@(?<domain>.*)",,"\${id}",,), , ${legalForSam}, , "", , ), 1, 20), , ${String.raw`"(\\.)*$"`}, , "", , )`,
    given: { username: 'john.smith@external.com' },
    gives: 'john.smith',
    prints: 'johnsmith',
    why: 'only dots at the end are taken out',
  },
  {
    expression: proxies,
    given: { divisionId: 'STANDARD', personIdExternal: '67890', firstName: 'Sarah', lastName: 'Johnson' },
    gives: ['smtp:A67890@woodgrove.mail.onmicrosoft.com', 'SMTP:Sarah.Johnson@woodgrove.com'],
  },
  {
    expression: proxies,
    given: { divisionId: 'EXEC', firstName: 'Michael', lastName: 'Brown', email: 'mbrown@fabrikam.com' },
    gives: ['smtp:Michael.Brown@contoso.com', 'SMTP:mbrown@fabrikam.com'],
  },
  {
    expression: companyProxies,
    given: rebecca,
    gives: 'SMTP:R.Thompson@fabrikam.com',
    prints: 'SMTP:r.thompson@fabrikam.com',
    why: noToLower,
  },
  {
    expression: companyProxies,
    given: rebecca,
    taken: ['SMTP:R.Thompson@fabrikam.com'],
    gives: 'SMTP:R.M.Thompson@fabrikam.com',
  },
  {
    expression: String.raw`Replace(Replace([mobile], , ${number}, , "${'${phoneNumber}'}", , ), ,"[()\\s-]+", ,"", , )`,
    given: { mobile: '+1 (555) 123-4567' },
    gives: '5551234567',
  },
  {
    expression: String.raw`Replace(Replace([mobile], , ${number}, , "${'${isdCode}'}", , ), ,"[()\\s-]+", ,"", , )`,
    given: { mobile: '+44 20 7946 0958' },
    gives: '44',
  },
  {
    expression: 'Switch([mobile],[mobile],"","000-000-0000")',
    given: { mobile: '555-123-4567' },
    gives: '555-123-4567',
  },
  { expression: 'Switch([mobile],[mobile],"","000-000-0000")', gives: '000-000-0000' },
  {
    expression: primary,
    given: { businessPhoneIsPrimary: 'true', cellPhoneIsPrimary: 'false' },
    gives: 'business phone is primary',
  },
  {
    expression: primary,
    given: { businessPhoneIsPrimary: '', cellPhoneIsPrimary: 'true' },
    gives: 'cell phone is primary',
  },
  { expression: primary, gives: 'no primary phone' },
  {
    expression: apostrophes,
    given: { divisionId: '1200', preferredName: 'Mary-Ann', firstName: 'Mary', lastName: "O'Connor" },
    gives: 'MaryAnn.OConnor@contoso.com',
    prints: 'maryann.oconnor@contoso.com',
    why: noToLower,
  },
  { expression: apostrophes, given: mike, gives: 'existing.user@company.com' },
  {
    expression: sip,
    given: { firstName: 'María José', lastName: 'González-Pérez' },
    gives: 'sip:MariaJose.Gonzalez-Perez@contoso.com',
    prints: 'sip:mariajose.gonzalezperez@contoso.com',
    why: `${noToLower} or takes the hyphen out`,
  },
];
