/** Attributes of the core schemas may be written with their URN (RFC 7644 §3.10). */
const coreUrn = /^urn:ietf:params:scim:schemas:core:2\.0:(User|Group):/i;

// RFC 7643 §2.1: a name starts with a letter; `$ref` is the one that does not.
const attributeName = '(?:\\$ref|[A-Za-z][\\w-]*)';
const filter = `\\[\\s*${attributeName}\\s+eq\\s+(?:"[^"]*"|true|false)\\s*\\]`;
const path = new RegExp(`^(?:urn:[A-Za-z0-9._:-]+:)?${attributeName}(?:${filter})?(?:\\.${attributeName})?$`);

/**
 * Whether a text is a target attribute as Entra writes them: a SCIM path (RFC 7644 §3.5.2, figure 7) of
 * which Entra uses `eq` filters only (reference: SCIM behaviour §3). Gives what is wrong with it, or nothing.
 */
export function targetPathProblem(target: string): { message: string; hint?: string } | undefined {
  if (path.test(target)) return undefined;
  if (target.includes("'")) {
    const quoted = target.replaceAll("'", '"');
    return { message: 'a filter in a target attribute takes double quotes', hint: `Write ${quoted}` };
  }
  const doubled = target.replace(/\s*==?\s*|\s+eq\s+/i, ' eq ');
  if (doubled !== target && path.test(doubled)) {
    return { message: 'a filter in a target attribute compares with eq', hint: `Write ${doubled}` };
  }
  return {
    message: 'this is no target attribute',
    hint: 'Such as: userName, name.givenName, emails[type eq "work"].value, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
  };
}

/**
 * Two spellings of one target attribute give the same key: SCIM names, URNs and canonical values compare
 * without case (RFC 7643 §2.1, §2.4), blanks and quotes in a filter and the core schema's URN do not count.
 */
export function targetKey(target: string): string {
  return target
    .replace(coreUrn, '')
    .toLowerCase()
    .replace(
      /\[\s*([\w$-]+)\s+eq\s+(?:"([^"]*)"|'([^']*)'|([^\]\s]*))\s*\]/g,
      (_, name, double, single, bare) => {
        return `[${name} eq ${double ?? single ?? bare}]`;
      },
    );
}

/** The attribute a path is about, without URN, filter and sub-attribute: `roles` of `roles[primary eq "True"].value`. */
export function targetAttributeName(target: string): string {
  const key = targetKey(target);
  const name = key.startsWith('urn:') ? key.slice(key.lastIndexOf(':') + 1) : key;
  return name.replace(/[[.].*$/, '');
}
