import type { Dialect } from './dialect.ts';
import { isPrimary, type ListedAttribute, listedAttributes } from './enforce/listed.ts';
import { limitsOf } from './limits.ts';
import type { VendorProfile } from './profile.ts';
import { extendedType, listedType } from './schema/profiled.ts';
import type { ResourceType } from './schema/type.ts';
import type { Collection } from './service.ts';
import type { OnChange } from './store/change.ts';
import { coreIndexes, listedIndexes } from './store/indexes.ts';
import { Memberships } from './store/memberships.ts';
import { ResourceStore } from './store/store.ts';

/** An empty collection of one type, with a vendor's rules where there are any. Throws where the profile's names make no sense. */
export function collection(
  base: ResourceType,
  vendor: VendorProfile | undefined,
  dialect: Dialect,
  { onChange, groups }: { onChange?: OnChange | undefined; groups?: ResourceStore } = {},
): Collection {
  const profile = base.name === 'User' ? vendor?.users : vendor?.groups;
  const listed = profile ? listedAttributes(profile, base) : [];
  const described = profile ? listedType(base, listed) : base;
  const closedList = profile?.closed === true;
  const type = closedList || !profile ? described : extendedType(base, listed);
  // Groups are few, and every answer about a member asks for theirs.
  const hasShelf = base.name === 'User';
  const store = new ResourceStore([...coreIndexes(type), ...listedIndexes(listed)], hasShelf, onChange);
  return {
    type,
    described,
    listed,
    closedList,
    memberships: groups && type.attributes.find('groups') ? new Memberships(store, groups) : undefined,
    limits: limitsOf(vendor),
    patchForms: vendor?.patch,
    dialect: dialectFor(vendor, dialect),
    closed: type.closed || !dialect.keepsUnknownAttributes,
    single: new Set(listed.filter(keepsOne).map(({ place }) => place.name)),
    store,
  };
}

/** Whether `remove` takes values is the vendor's to say before it is the dialect's. */
function dialectFor(vendor: VendorProfile | undefined, dialect: Dialect): Dialect {
  const removesListedValues = vendor?.patch?.removeByValue ?? dialect.removesListedValues;
  return removesListedValues === dialect.removesListedValues ? dialect : { ...dialect, removesListedValues };
}

/** One element, whichever it is: adding another one can only mean to put it in its place. */
function keepsOne({ profile, path, place }: ListedAttribute): boolean {
  return profile.count === 1 && place.extension === undefined && (!path.element || isPrimary(path.element));
}
