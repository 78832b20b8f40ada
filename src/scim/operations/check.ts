import { checkListed } from '../enforce/attributes.ts';
import type { JsonObject } from '../json.ts';
import { checkWhole } from '../resource/whole.ts';
import type { Collection } from '../service.ts';

/**
 * What vendor and schemas demand of the attributes a POST or PUT gives. The vendor's own rules come first; both
 * before anything is filled in. Throws ScimError 400.
 */
export function checkGiven(attributes: JsonObject, collection: Collection): void {
  check(attributes, collection, false);
}

/** The same of what a PATCH makes of a resource. Throws ScimError 400. */
export function checkPatched(attributes: JsonObject, collection: Collection): void {
  check(attributes, collection, true);
}

function check(
  attributes: JsonObject,
  { type, listed, closedList, dialect }: Collection,
  isPatched: boolean,
): void {
  checkListed(attributes, listed, { closed: closedList });
  checkWhole(attributes, type, dialect, isPatched);
}
