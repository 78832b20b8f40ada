/**
 * Where a server does more than the RFCs ask for. Every member that is true takes something the RFCs
 * refuse or leave open: what the Entra provisioning service relies on, and what else can be understood.
 */
export interface Dialect {
  name: 'strict' | 'entra' | 'lenient';
  /** `"True"`, `"false"` for a boolean. */
  textBooleans: boolean;
  /** `""` is no value. */
  emptyTextIsNoValue: boolean;
  /** A string for a complex attribute is its `value`, a list of one for a single value is that value, and the reverse. */
  looseShapes: boolean;
  /** Roles with JSON text inside `value`, and `displayName` for `display`. */
  looseRoles: boolean;
  /** Attributes the schemas do not define are kept. */
  keepsUnknownAttributes: boolean;
  /** `manager` stands for the extension's attribute of that name. */
  unqualifiedExtensions: boolean;
  /** `externalId eq jyoung`. */
  bareFilterWords: boolean;
  /** `Add`, `REPLACE`; missing `schemas`; no operations at all. */
  looseEnvelopes: boolean;
  /** Keys of a path-less value are paths: `name.givenName`, `urn:…:User:department`. */
  pathKeys: boolean;
  /** `members` with a value: only those members are removed. */
  removesListedValues: boolean;
  /** A value filter that matches nothing: add and replace create the element, remove has nothing to do. */
  createsFilteredElements: boolean;
  /** More than one element of a list may be `primary`. */
  severalPrimaries: boolean;
  /** `7` for a string, `"7"` and `"true"` for what they say, a day for a dateTime. */
  looseTypes: boolean;
  /** Other values than the canonical ones of an attribute that is restricted to them. */
  otherValues: boolean;
  /** A PATCH of what is read-only changes nothing, a name that is none is passed over. */
  passesOver: boolean;
  /** A PATCH body that is a list of operations, one operation or the new attributes; `/name/givenName`; `remove` by value. */
  looseMessages: boolean;
  /** `userName eq 'jyoung'`. */
  singleQuotes: boolean;
  /** `count=all` says nothing. */
  looseParameters: boolean;
}

/** What Entra sends is taken (Microsoft's compatibility page, and its requests as seen in public threads). */
export const entra: Dialect = {
  name: 'entra',
  textBooleans: true,
  emptyTextIsNoValue: true,
  looseShapes: true,
  looseRoles: true,
  keepsUnknownAttributes: true,
  unqualifiedExtensions: true,
  bareFilterWords: true,
  looseEnvelopes: true,
  pathKeys: true,
  removesListedValues: true,
  createsFilteredElements: true,
  severalPrimaries: true,
  looseTypes: false,
  otherValues: false,
  passesOver: false,
  looseMessages: false,
  singleQuotes: false,
  looseParameters: false,
};

/** All that can be understood is taken, whoever sends it; answers are the RFCs'. */
export const lenient: Dialect = {
  ...entra,
  name: 'lenient',
  looseTypes: true,
  otherValues: true,
  passesOver: true,
  looseMessages: true,
  singleQuotes: true,
  looseParameters: true,
};

/** RFC 7643 and RFC 7644, nothing beside. */
export const strict: Dialect = {
  name: 'strict',
  textBooleans: false,
  emptyTextIsNoValue: false,
  looseShapes: false,
  looseRoles: false,
  keepsUnknownAttributes: false,
  unqualifiedExtensions: false,
  bareFilterWords: false,
  looseEnvelopes: false,
  pathKeys: false,
  removesListedValues: false,
  createsFilteredElements: false,
  severalPrimaries: false,
  looseTypes: false,
  otherValues: false,
  passesOver: false,
  looseMessages: false,
  singleQuotes: false,
  looseParameters: false,
};

export const dialects = { strict, entra, lenient };

export type DialectName = keyof typeof dialects;
export const dialectNames = Object.keys(dialects) as DialectName[];
