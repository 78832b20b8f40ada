import type { Attribute } from './attribute.ts';
import type { Schema } from './schema.ts';

/** One attribute by where a resource holds it. */
export interface AttributeAt {
  /** The URN of the extension that holds it; absent for the core schema. */
  readonly extension?: string;
  readonly attribute: Attribute;
  /** In standard notation (RFC 7644 §3.10): `userName`, `urn:…:2.0:User:department`. */
  readonly text: string;
}

/**
 * What a type's schemas ask of its resources beside the types of values, worked out once: most types have
 * little of it, and every request would have to look for it.
 */
export interface Demands {
  /** Names of core attributes that must have a value. */
  readonly required: readonly string[];
  /** The same in an extension, where a resource uses it. */
  readonly requiredOf: readonly { readonly extension: string; readonly names: readonly string[] }[];
  /** Attributes with sub-attributes that must have a value wherever the attribute has one. */
  readonly requiredParts: readonly (AttributeAt & { readonly parts: readonly string[] })[];
  readonly immutable: readonly AttributeAt[];
  readonly unique: readonly (AttributeAt & { readonly part?: Attribute })[];
  /** By "returned" (RFC 7643 §7), `default` left out, in standard notation. */
  readonly returned: {
    readonly always: readonly string[];
    /** Sub-attributes that are there whenever something of their attribute is. */
    readonly alwaysParts: readonly string[];
    readonly request: readonly string[];
    readonly never: readonly string[];
  };
}

export function demandsOf(core: readonly Attribute[], extensions: readonly Schema[]): Demands {
  const all: AttributeAt[] = [
    ...core.map(attribute => ({ attribute, text: attribute.name })),
    ...extensions.flatMap(({ id: extension, attributes }) =>
      attributes.all.map(attribute => ({ extension, attribute, text: `${extension}:${attribute.name}` })),
    ),
  ];
  const parts = ({ attribute }: AttributeAt) => attribute.subAttributes?.all ?? [];
  // What is write-only is not even kept, so nothing has to hide it.
  const isReturned = ({ returned, mutability }: Attribute, as: Attribute['returned']) =>
    returned === as && mutability !== 'writeOnly';
  const wholesReturned = (as: Attribute['returned']) =>
    all.flatMap(({ attribute, text }) => (isReturned(attribute, as) ? [text] : []));
  const partsReturned = (as: Attribute['returned']) =>
    all.flatMap(each =>
      parts(each).flatMap(part => (isReturned(part, as) ? [`${each.text}.${part.name}`] : [])),
    );
  return {
    required: core.filter(({ required }) => required).map(({ name }) => name),
    requiredOf: extensions.flatMap(({ id: extension, attributes }) => {
      const names = attributes.all.filter(({ required }) => required).map(({ name }) => name);
      return names.length > 0 ? [{ extension, names }] : [];
    }),
    requiredParts: all.flatMap(each => {
      const names = parts(each).flatMap(({ name, required }) => (required ? [name] : []));
      return names.length > 0 ? [{ ...each, parts: names }] : [];
    }),
    immutable: all.filter(({ attribute }) => attribute.mutability === 'immutable'),
    unique: all.flatMap(each => [
      ...(isUnique(each.attribute) ? [each] : []),
      ...parts(each).flatMap(part => (isUnique(part) ? [{ ...each, part }] : [])),
    ]),
    returned: {
      always: wholesReturned('always'),
      alwaysParts: partsReturned('always'),
      request: [...wholesReturned('request'), ...partsReturned('request')],
      never: [...wholesReturned('never'), ...partsReturned('never')],
    },
  };
}

function isUnique({ uniqueness }: Attribute): boolean {
  return uniqueness !== 'none';
}
