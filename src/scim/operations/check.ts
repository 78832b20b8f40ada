import { checkListed } from '../enforce/attributes.ts';
import type { JsonObject } from '../json.ts';
import type { Draft } from '../patch/draft.ts';
import { checkWhole } from '../resource/whole.ts';
import type { Collection } from '../service.ts';

/**
 * What vendor and schemas demand of the attributes a POST or PUT gives. The vendor's own rules come first; both
 * before anything is filled in. Throws ScimError 400.
 */
export function checkGiven(attributes: JsonObject, { type, listed, closedList, dialect }: Collection): void {
  checkListed(attributes, listed, { closed: closedList });
  checkWhole(attributes, type, dialect, false);
}

/**
 * The same of what a PATCH makes of a resource. Each rule is about one attribute, so of a resource that fulfilled
 * them all only what has changed is looked at. Throws ScimError 400.
 *
 * @param changed names of the attributes that may have
 */
export function checkPatched(
  draft: Draft,
  changed: readonly string[],
  { type, listed, closedList, dialect, store }: Collection,
): void {
  const concerns = (name: string) => !store.isChecked || changed.includes(name);
  const attributes = store.isChecked ? draft.only(changed) : draft.attributes;
  if (listed.length > 0) {
    const concerned = listed.filter(({ place }) => concerns(place.extension ?? place.name));
    checkListed(attributes, concerned, { closed: closedList });
  }
  checkWhole(attributes, type, dialect, true, concerns);
}
