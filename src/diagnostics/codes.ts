/**
 * Every diagnostic's code and what it stands for. RC1: files and their shape. RC2: expressions (their
 * table is `expressionCodes` of the expression room). RC3: what a vendor file says, against Entra and
 * against the vendor's target. RC40: stacks. RC41: sample directories.
 */
export const codes = {
  RC1001: 'YAML syntax error',
  RC1002: 'A key given twice',
  RC1003: 'YAML that grows or nests without bounds',
  RC1004: 'A key or value of a kind Rollcall does not read',
  RC1005: 'Unknown key',
  RC1006: 'Missing key',
  RC1007: 'Wrong kind of value',
  RC1008: 'Not one of the allowed values',
  RC1009: 'Malformed value',
  RC1010: 'No project here',
  RC1011: 'Overlay for an unknown vendor',
  RC1012: 'No vendor files',
  RC1013: 'Unreadable file',
  RC1014: 'Overlay for an unknown stack',
  RC1015: 'File name of no vendor and no overlay',
  RC1016: 'Overlay removes what is not there',
  RC1020: 'Variable nobody declared',
  RC1021: 'Variable nobody uses',
  RC1022: 'Secret variable outside provisioning.token',
  RC1023: 'Token that is not a secret variable',
  RC1024: 'Default of a variable that does not fit it',

  RC3001: 'Malformed target attribute',
  RC3002: 'Unknown source attribute',
  RC3003: 'No matching attribute',
  RC3004: 'Two matching attributes of one precedence',
  RC3005: 'Matching attribute the target cannot filter by',
  RC3006: 'Required target attribute that is not mapped',
  RC3007: 'Target attribute the target does not take',
  RC3008: 'Two mappings to one target attribute',
  RC3009: 'Type that does not fit',
  RC3010: 'Objects the target does not take',
  RC3011: 'Nothing to provision',
  RC3012: 'Matching attribute without a searchable value',
  RC3021: 'Role nobody declared',
  RC3022: 'Roles mapped with scope all',
  RC3023: 'Assignment without a role where roles are mapped',
  RC3024: 'Role value used twice',
  RC3031: 'Operator that needs a value',
  RC3032: 'Operator that takes no value',
  RC3033: 'Attribute no scoping filter can use',
  RC3034: 'Operator for another type of attribute',
  RC3035: 'Malformed regular expression',
  RC3036: 'Malformed number',
  RC3041: 'Unknown Entra attribute',
  RC3042: 'Entra attribute nobody can write',
  RC3043: 'Service authorisation without an application permission',
  RC3044: 'User authorisation without a redirect URI',
  RC3045: 'People are found by a field that is not exchanged',
  RC3051: 'Tenant URL that is not https',
  RC3052: 'Provisioning on an app registration',
  RC3053: 'Malformed date',
  RC3054: 'Condition on a variable nobody declared',

  RC4001: 'Missing value',
  RC4002: 'Missing secret',
  RC4003: 'Value that is not one of the allowed ones',
  RC4004: 'Value for a variable nobody declared',
  RC4005: 'Configuration of an unknown vendor',
  RC4006: 'Secret in plain text',
  RC4007: 'Secret value for a variable that is not secret',
  RC4008: 'Unknown stack',
} as const;

/** Codes of the expression room, in its own table. */
type ExpressionCode = `RC2${string}`;

export type Code = keyof typeof codes | ExpressionCode;
