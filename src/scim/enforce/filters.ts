import { badRequest } from '../error.ts';
import type { AttributePath, Filter } from '../filter/filter.ts';
import { type AttributePlace, locate, type ResourceType } from '../schema/type.ts';
import type { ListedAttribute } from './listed.ts';

/**
 * Refuses a filter the vendor does not support. Where attributes are marked `filter`, only `eq` on those
 * is taken, alone or joined by `and`, as Entra does. Throws ScimError 400 invalidFilter naming them.
 */
export function checkFilter(filter: Filter, listed: readonly ListedAttribute[], type: ResourceType): void {
  const supported = supportedBy(listed, type);
  if (supported.forms.size === 0 || takes(filter, supported.forms, type)) return;
  throw badRequest('invalidFilter', `this filter is not supported, only ${supported.names}`);
}

interface Supported {
  forms: ReadonlySet<string>;
  /** For people. */
  names: string;
}

/** Worked out once for each vendor's list: a list is searched at every request. */
const known = new WeakMap<readonly ListedAttribute[], Supported>();

function supportedBy(listed: readonly ListedAttribute[], type: ResourceType): Supported {
  const found = known.get(listed);
  if (found) return found;
  const supported = listed.filter(({ profile }) => profile.filter);
  const made = {
    forms: new Set(supported.map(({ path }) => canonicalForm(path, type))),
    names: supported.map(({ text }) => `${text} eq`).join(', '),
  };
  known.set(listed, made);
  return made;
}

function takes(filter: Filter, forms: ReadonlySet<string>, type: ResourceType): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every(each => takes(each, forms, type));
    case 'eq':
      return forms.has(canonicalForm(filter.path, type));
    default:
      return false;
  }
}

/** One text for all ways to write a path: the schema's spelling, filter values folded. */
function canonicalForm(path: AttributePath, type: ResourceType): string {
  const place = locate(type, path, true);
  if (place.kind !== 'attribute') return path.text;
  const { extension = '', name, sub } = place;
  const element = path.element ? `[${elementForm(path.element, place)}]` : '';
  // `manager eq` and `manager.value eq` ask the same (RFC 7643 §2.4).
  const main = sub?.name ?? (place.attribute?.subAttributes ? 'value' : '');
  return `${extension}:${name}${element}.${main}`.toLowerCase();
}

function elementForm(filter: Filter, place: AttributePlace): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filter.filters.map(each => elementForm(each, place)).join(` ${filter.op} `);
    case 'not':
      return `not (${elementForm(filter.filter, place)})`;
    case 'pr':
    case 'has':
      return `${filter.path.text} ${filter.op}`;
    default:
      // `[primary eq true]` is seen beside `[primary eq "True"]`.
      return `${filter.path.name} ${filter.op} ${String(filter.value)}`;
  }
}
