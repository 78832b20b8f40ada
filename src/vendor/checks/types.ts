import {
  type AttributeType,
  type SourceAttribute,
  sourceAttribute,
  targetAttributes,
} from '../../schema/index.ts';
import { targetAttributeName, targetKey } from '../target-path.ts';
import type { Finding, Rule } from './rule.ts';
import { type MappedObject, type Row, targetAttribute } from './subject.ts';

export const typeMismatch: Rule = {
  code: 'RC3009',
  why: 'Entra converts nothing it does not know how to; the value is refused or sent as nonsense.',
  *check({ objects }) {
    for (const object of objects) {
      for (const row of object.rows) {
        const wanted = targetType(object, row);
        if (wanted === undefined) continue;
        const { tree, default: fallback, target } = row;
        if (tree?.kind === 'attribute') {
          const source = sourceAttribute(object.source, tree.name);
          if (source && !fits(source, wanted)) yield attributeMisfit(row, tree.name, source.type, wanted);
        } else if (tree?.kind === 'text' && !isWritten(tree.value, wanted)) {
          yield {
            path: row.sourcePath,
            message: `${target} is ${article[wanted]}, and this constant is none`,
            hint: hints[wanted],
          };
        } else if (tree && wanted === 'Reference' && tree.kind !== 'text') {
          yield {
            path: row.sourcePath,
            message: `${target} refers to other objects; an expression gives text`,
            hint: hints.Reference,
          };
        }
        if (fallback !== undefined && fallback !== '' && !isWritten(fallback, wanted)) {
          yield {
            path: [...row.path, 'default'],
            message: `${target} is ${article[wanted]}, and this default is none`,
            hint: hints[wanted],
          };
        }
      }
    }
  },
};

function attributeMisfit(row: Row, name: string, given: AttributeType, wanted: AttributeType): Finding {
  const hint =
    wanted === 'Boolean' && given === 'String'
      ? `Write an expression that gives True or False, such as\nSwitch([${name}], "False", "<value>", "True")`
      : hints[wanted];
  return {
    path: row.sourcePath,
    message: `${row.target} is ${article[wanted]}; ${name} is ${article[given]}`,
    hint,
  };
}

/** The file's own word, or what SCIM says; unknown attributes are text to Entra, and nothing is said about them. */
function targetType({ target, source }: MappedObject, { key }: Row): AttributeType | undefined {
  const known = Object.entries(targetAttributes[source]).find(([name]) => targetKey(name) === key)?.[1].type;
  // A vendor's table that says String of a reference means the id in it (RFC 7643 §4.3, §4.2).
  if (known === 'Reference') return 'Reference';
  // Roles are several values in one, whatever their type.
  if (targetAttributeName(key) === 'roles') return undefined;
  return targetAttribute(target, key)?.type ?? known;
}

/** What flows into what without an expression: the same type, or anything plain into text. */
function fits({ type, references }: SourceAttribute, wanted: AttributeType): boolean {
  if (type === 'Reference' && wanted === 'Reference') return references !== undefined;
  if (type === wanted) return true;
  return wanted === 'String' && type !== 'Reference' && type !== 'Binary';
}

function isWritten(text: string, wanted: AttributeType): boolean {
  if (wanted === 'Boolean') return /^(true|false)$/i.test(text);
  if (wanted === 'Integer') return /^-?\d+$/.test(text);
  if (wanted === 'DateTime') return !Number.isNaN(Date.parse(text));
  return wanted !== 'Reference';
}

const article: Record<AttributeType, string> = {
  String: 'text',
  Integer: 'a whole number',
  Reference: 'a reference',
  Binary: 'binary',
  Boolean: 'true or false',
  DateTime: 'a date',
};

const hints: Record<AttributeType, string> = {
  String: 'Map an attribute that is text, such as displayName.',
  Integer: 'Map an attribute that is a whole number, or write one as the constant.',
  Binary: 'Map an attribute that is binary.',
  DateTime: 'Map an attribute that is a date, or write one such as 2027-01-31T00:00:00Z.',
  Boolean: 'Write True or False.',
  Reference: 'Map a reference: manager on users, members on groups.',
};
