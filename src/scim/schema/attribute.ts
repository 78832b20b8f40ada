/** RFC 7643 §7: what a schema says of one attribute. */
export interface Attribute {
  readonly name: string;
  readonly type:
    | 'string'
    | 'boolean'
    | 'decimal'
    | 'integer'
    | 'dateTime'
    | 'binary'
    | 'reference'
    | 'complex';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  /** True: no other values than the canonical ones are taken, as RFC 7643 §2.3.1 allows. */
  readonly restricted?: boolean;
  readonly referenceTypes?: readonly string[];
  /** Only of complex attributes. */
  readonly subAttributes?: AttributeSet;
}

/** Attributes by name, whatever its case (RFC 7643 §2.1). */
export class AttributeSet {
  readonly all: readonly Attribute[];
  readonly #byName = new Map<string, Attribute>();

  constructor(all: readonly Attribute[]) {
    this.all = all;
    for (const attribute of all) {
      this.#byName.set(attribute.name, attribute);
      this.#byName.set(attribute.name.toLowerCase(), attribute);
    }
  }

  find(name: string): Attribute | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
  }
}

export type Characteristics = Partial<Omit<Attribute, 'name' | 'description' | 'subAttributes'>>;

/** An attribute with the defaults of RFC 7643 §2.2; references and binaries are compared exactly (§2.3.6, §2.3.7). */
export function attribute(
  name: string,
  description: string,
  characteristics: Characteristics = {},
): Attribute {
  const { type = 'string' } = characteristics;
  return {
    name,
    type,
    multiValued: false,
    description,
    required: false,
    caseExact: type === 'reference' || type === 'binary',
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...characteristics,
  };
}

export function complex(
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  characteristics: Characteristics = {},
): Attribute {
  return {
    ...attribute(name, description, { ...characteristics, type: 'complex' }),
    subAttributes: new AttributeSet(subAttributes),
  };
}

/** A multi-valued attribute with the default sub-attributes of RFC 7643 §2.4. */
export function plural(
  name: string,
  description: string,
  {
    value = {},
    types,
    ...characteristics
  }: Characteristics & { value?: Characteristics; types?: readonly string[] } = {},
): Attribute {
  return complex(
    name,
    description,
    [
      attribute('value', 'The value itself', value),
      attribute('display', 'A name for people to read'),
      attribute('type', 'What the value is for', types ? { canonicalValues: types } : {}),
      attribute('primary', 'The preferred value; true at most once', { type: 'boolean' }),
    ],
    { ...characteristics, multiValued: true },
  );
}
