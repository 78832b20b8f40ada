import { type GuideRow, noToLower } from './row.ts';

/** workday-expression-mapping-functions-guide: text, names, addresses, phone numbers. */
const legalForSam = String.raw`"([\\/\\\\\\[\\]\\:\\;\\|\\=\\,\\+\\*\\?\\<\\>])"`;
const joined = 'NormalizeDiacritics(StripSpaces(Join(".", [PreferredFirstName], [PreferredLastName])))';
const sam = (length: number) =>
  `Replace(Mid(Replace(NormalizeDiacritics(StripSpaces(Join("", Mid([FirstName],1,1), [LastName]))), , ${legalForSam}, , "", , ), 1, ${length}), , ${String.raw`"(\\.)*$"`}, , "", , )`;
const samAccountName = `SelectUniqueValue(
    ${sam(20)},
    Join("",${sam(19)},"1"),
    Join("",${sam(19)},"2")
)`;
const withoutQuotes = (given: string) =>
  `Join("@", Replace(NormalizeDiacritics(StripSpaces(Join(".", ${given}, [PreferredLastName]))), , "[\\"',]+", , "", , ), "contoso.com")`;
const unquoted = `SelectUniqueValue(
    ${withoutQuotes('[PreferredFirstName]')},
    ${withoutQuotes('Mid([PreferredFirstName], "1", "1")')},
    ${withoutQuotes('Mid([PreferredFirstName], "1", "2")')}
)`;
const byCountry = `Switch([CountryReferenceTwoLetter],
    Join(" ", [PreferredFirstName], [PreferredLastName]),
    "HU", Join(",", [PreferredLastName], [PreferredFirstName]),
    "JP", Join(",", [PreferredLastName], [PreferredFirstName]),
    "KR", Join(",", [PreferredLastName], [PreferredFirstName])
)`;
const byCompany = `Switch([Company],
    Join("@", NormalizeDiacritics(StripSpaces(Join(".", [FirstName], [LastName]))), "contoso.com"),
    "Contoso", Join("@", NormalizeDiacritics(StripSpaces(Join(".", [FirstName], [LastName]))), "contoso.com"),
    "Fabrikam", Join("@", NormalizeDiacritics(StripSpaces(Join(".", [FirstName], [LastName]))), "fabrikam.com"),
    "Woodgrove", Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([FirstName],1,1), [LastName]))), "woodgrove.com")
)`;
const proxies = `Split(
    Join(",",
        Append("smtp:", Join("@", ${joined}, "contoso.mail.onmicrosoft.com")),
        Append("smtp:", Join("@", ${joined}, "contoso.onmicrosoft.com")),
        Append("SMTP:", Join("@", ${joined}, "contoso.com"))
    ), ","
)`;
const country = String.raw`Switch(Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>.*)", , "${'${isdCode}'}", , ), "USA",
  "1", "USA",
  "44", "GBR",
  "49", "DEU"
)`;
const countryOfTeams = String.raw`Switch(Replace([telephoneNumber], , "\+(?<isdCode>49|44|43|1|352|91|31|32|55|237|420|45|20|212|33|34|36|39|40|41|421|46|47|48|58|60|7|90|91|92|94|961|971|98|995)(?<phoneNumber>.*)", , "${'${isdCode}'}", , ), , "43", "AUT", "32", "BEL", "1", "USA", "49", "GER", "91", "IND", "352", "LUX")`;
const extension = String.raw`"\\+(?<isdCode>\\d* )(?<phoneNumber>.* )[x](?<extension>.*)"`;
const cn = `SelectUniqueValue(
    NormalizeDiacritics(Join(" ", [PreferredFirstName], [PreferredLastName])),
    NormalizeDiacritics(Join(" ", [PreferredFirstName], Mid([PreferredMiddleName],1,1), [PreferredLastName])),
    NormalizeDiacritics(Join(" ", [PreferredFirstName], [PreferredMiddleName], [PreferredLastName]))
)`;
const jose = { PreferredFirstName: 'José', PreferredLastName: 'García', PreferredMiddleName: 'Antonio' };
const maria = { FirstName: 'María José', LastName: 'González-López' };
const mary = { PreferredFirstName: 'Mary-Ann', PreferredLastName: "O'Connor" };

export const workdayText: GuideRow[] = [
  {
    expression: String.raw`Replace([PrimaryWorkTelephone], , "[()\\s-]+", , "", , )`,
    given: { PrimaryWorkTelephone: '+1 (555) 123-4567' },
    gives: '+15551234567',
  },
  {
    expression:
      'Replace([PreferredNameData], , "(?<firstName>[a-zA-Z]+ )(?<lastName>[a-zA-Z]+)", ,"${lastName}", ,)',
    given: { PreferredNameData: 'John Smith' },
    gives: 'Smith',
  },
  {
    expression:
      'Replace([WorkerID], , "(?<leadingZeros>^0+)(?<actualValue>[a-zA-Z0-9]+)", , "${actualValue}", ,)',
    given: { WorkerID: '00012345' },
    gives: '12345',
  },
  {
    expression:
      'Join(" ",Replace([HereditarySuffix], ,"(?<CountryISOCode>.*)_(?<suffix1>.*)_(?<suffix2>.*)[0-9]", ,"${suffix1} ${suffix2}", , ),[PreferredLastName])',
    given: { HereditarySuffix: 'NLD_Van_der3', PreferredLastName: 'Hof' },
    gives: 'Van der Hof',
  },
  { expression: `Replace(PCase("st john's hospital"),"'S", , ,"'s", , )`, gives: "St John's Hospital" },
  {
    expression: `ToLower(${joined})`,
    given: { PreferredFirstName: 'José', PreferredLastName: 'García-López' },
    gives: 'jose.garcia-lopez',
  },
  {
    expression: byCountry,
    given: { CountryReferenceTwoLetter: 'JP', PreferredFirstName: 'Hiroshi', PreferredLastName: 'Tanaka' },
    gives: 'Tanaka,Hiroshi',
  },
  {
    expression: byCountry,
    given: { CountryReferenceTwoLetter: 'US', PreferredFirstName: 'John', PreferredLastName: 'Smith' },
    gives: 'John Smith',
  },
  {
    expression: `Join("@", ${joined}, "contoso.com")`,
    given: { PreferredFirstName: 'María', PreferredLastName: 'José González' },
    gives: 'Maria.JoseGonzalez@contoso.com',
    prints: 'maria.josegonzalez@contoso.com',
    why: noToLower,
  },
  {
    expression: unquoted,
    given: mary,
    gives: 'Mary-Ann.OConnor@contoso.com',
    prints: 'maryann.oconnor@contoso.com',
    why: `${noToLower}, and the pattern takes no hyphen out`,
  },
  {
    expression: unquoted,
    given: mary,
    taken: ['Mary-Ann.OConnor@contoso.com'],
    gives: 'M.OConnor@contoso.com',
  },
  {
    expression: unquoted,
    given: mary,
    taken: ['Mary-Ann.OConnor@contoso.com', 'M.OConnor@contoso.com'],
    gives: 'Ma.OConnor@contoso.com',
  },
  {
    expression: byCompany,
    given: { Company: 'Fabrikam', FirstName: 'John', LastName: 'Smith' },
    gives: 'John.Smith@fabrikam.com',
    prints: 'john.smith@fabrikam.com',
    why: noToLower,
  },
  {
    expression: byCompany,
    given: { Company: 'Woodgrove', FirstName: 'Sarah', LastName: 'Johnson' },
    gives: 'S.Johnson@woodgrove.com',
    prints: 's.johnson@woodgrove.com',
    why: noToLower,
  },
  {
    expression: proxies,
    given: { PreferredFirstName: 'michael', PreferredLastName: 'brown' },
    gives: [
      'smtp:michael.brown@contoso.mail.onmicrosoft.com',
      'smtp:michael.brown@contoso.onmicrosoft.com',
      'SMTP:michael.brown@contoso.com',
    ],
  },
  {
    expression: String.raw`Replace(Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>.*)", , "${'${phoneNumber}'}", , ), ,"[()\\s-]+", ,"", , )`,
    given: { telephoneNumber: '+1 737-626-8331' },
    gives: '7376268331',
  },
  {
    expression: country,
    given: { telephoneNumber: '+44 20 7946 0958' },
    gives: 'USA',
    prints: 'GBR',
    why: 'the group catches the blank as well, and "44 " is not the key "44"; the SuccessFactors guide strips it',
  },
  { expression: country, given: { telephoneNumber: '+1 555-123-4567' }, gives: 'USA' },
  { expression: countryOfTeams, given: { telephoneNumber: '+493012345678' }, gives: 'GER' },
  { expression: countryOfTeams, given: { telephoneNumber: '+919876543210' }, gives: 'IND' },
  { expression: countryOfTeams, given: { telephoneNumber: '+15551234567' }, gives: 'USA' },
  {
    expression: String.raw`Replace(Replace([telephoneNumber], , ${extension}, , "${'${phoneNumber}'}", , ), ,"[()\\s-]+", ,"", , )`,
    given: { telephoneNumber: '+1 (206) 291-8163 x8125' },
    gives: '2062918163',
  },
  {
    expression: `Replace([telephoneNumber], , ${extension}, , "\${extension}", , )`,
    given: { telephoneNumber: '+1 (206) 291-8163 x8125' },
    gives: '8125',
  },
  {
    expression: 'Join(", ", [PreferredLastName], [PreferredFirstName])',
    given: { PreferredLastName: 'Smith', PreferredFirstName: 'John' },
    gives: 'Smith, John',
  },
  {
    expression:
      'Join("", [PreferredLastName], ",", [PreferredFirstName], " ", Mid([PreferredMiddleName],1,1), "-", [WorkerID])',
    given: {
      PreferredLastName: 'Johnson',
      PreferredFirstName: 'Sarah',
      PreferredMiddleName: 'Elizabeth',
      WorkerID: '12345',
    },
    gives: 'Johnson,Sarah E-12345',
  },
  { expression: cn, given: jose, gives: 'Jose Garcia' },
  { expression: cn, given: jose, taken: ['Jose Garcia'], gives: 'Jose A Garcia' },
  { expression: cn, given: jose, taken: ['Jose Garcia', 'Jose A Garcia'], gives: 'Jose Antonio Garcia' },
  {
    expression: samAccountName,
    given: maria,
    gives: 'MGonzalez-Lopez',
    prints: 'mgonzalezlopez',
    why: `${noToLower}, and the hyphen is legal`,
  },
  { expression: samAccountName, given: maria, taken: ['MGonzalez-Lopez'], gives: 'MGonzalez-Lopez1' },
  {
    // The guide describes the pattern's purpose: characters AD refuses, twenty letters, no dot at the end.
    expression: samAccountName,
    given: { FirstName: 'Bo', LastName: 'a/b\\c[d]e:f;g|h=i,j+k*l?m<n>o.' },
    gives: 'Babcdefghijklmno',
  },
  {
    expression:
      'Split(\n    Join(",","a8cccada-a108-47ae-bf9a-f130499aa4cb","{26491cfc-9e50-4857-861b-0cb8df22b5d7}"),\n    ","\n)',
    gives: ['a8cccada-a108-47ae-bf9a-f130499aa4cb', '{26491cfc-9e50-4857-861b-0cb8df22b5d7}'],
  },
  // The guide's expressions of chance, with a known text in place of Guid().
  { expression: 'Replace(Mid("mV8dXr", 1, 5 ), ,"[0-9]", ,"A", , )', gives: 'mVAdX' },
  {
    expression: 'ToUpper(Replace([id], , "(.*?)(?<id>[a-zA-Z]{4})(.*)", , "D${id}", ,))',
    given: { id: '12mVdX8' },
    gives: 'DMVDX',
  },
  {
    expression: 'Replace(Replace([id], ,"-", ,"", , ), ,"(.*?)(?<id>[0-9]{4})(.*)", , "D${id}", ,)',
    given: { id: 'a1b2c3d4-e5f6-7890-1234-567890abcdef' },
    gives: 'D6789',
    prints: 'D7890',
    why: 'without its hyphens the text goes …e5f678901234…, where 6789 are the first four digits in a row',
  },
];
