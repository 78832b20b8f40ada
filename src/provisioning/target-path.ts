/** A target attribute as Entra writes it, such as `emails[type eq "work"].value`, taken apart. */
export interface TargetPath {
  /** As the mapping has it. */
  text: string;
  /** The URN before the attribute, for extensions and for schema-qualified attributes. */
  schema: string | null;
  attribute: string;
  filter: { attribute: string; value: string } | null;
  sub: string | null;
}

/** `$` first: names such as `$ref` are allowed (RFC 7643 §2.1). */
const form =
  /^(?:(urn:.+):)?(\$?[a-z][\w-]*)(?:\[\s*([a-z][\w-]*)\s+eq\s+(?:"([^"]*)"|(true|false))\s*\])?(?:\.(\$?[a-z][\w-]*))?$/i;

/** Takes a target attribute name apart; nothing where it is not of Entra's form (scim-behaviour §3). */
export function parseTargetPath(text: string): TargetPath | undefined {
  const parts = form.exec(text.trim());
  const attribute = parts?.[2];
  if (!parts || !attribute) return undefined;
  const filterAttribute = parts[3];
  return {
    text,
    schema: parts[1] ?? null,
    attribute,
    filter: filterAttribute ? { attribute: filterAttribute, value: parts[4] ?? parts[5] ?? '' } : null,
    sub: parts[6] ?? null,
  };
}

/** Attribute names are case-insensitive (RFC 7643 §2.1); the exact name is tried first. */
export function member(container: unknown, name: string): unknown {
  if (typeof container !== 'object' || container === null || Array.isArray(container)) return undefined;
  const record = container as Record<string, unknown>;
  const exact = record[name];
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  for (const key in record) if (key.length === name.length && key.toLowerCase() === lower) return record[key];
  return undefined;
}

/** Type words and booleans alike: `"True"`, `true` and `"true"` are one (scim-behaviour §13). */
export function sameWord(value: unknown, word: string): boolean {
  return (
    (typeof value === 'string' || typeof value === 'boolean') &&
    String(value).toLowerCase() === word.toLowerCase()
  );
}

/** What a resource of the target holds at the path; `undefined` where nothing is there. */
export function readTarget(path: TargetPath, resource: unknown): unknown {
  const container = path.schema === null ? resource : member(resource, path.schema);
  let value = member(container, path.attribute);
  if (path.filter) {
    const { attribute, value: word } = path.filter;
    value = Array.isArray(value)
      ? value.find(element => sameWord(member(element, attribute), word))
      : undefined;
  }
  return path.sub === null ? value : member(value, path.sub);
}
