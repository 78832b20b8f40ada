import type { Register } from './register.ts';
import type { SampleDirectory } from './sample.ts';
import type { Sheet } from './sheet.ts';
import type { UserModels } from './user-model.ts';

/** What events need to know of a vendor; a `Vendor` of the vendor room is one. */
export interface KnownVendor {
  name: string;
  application: { roles: Readonly<Record<string, unknown>> };
  /** The groups its file owns, by name. */
  groups: Readonly<Record<string, unknown>>;
}

export interface EventReading {
  sheet: Sheet;
  models: UserModels;
  /** Who and what there is when the event happens; every event read changes it. */
  register: Register;
  domains: readonly string[];
  vendors: readonly KnownVendor[] | undefined;
  /** Vendors whose files have mistakes of their own: nothing is known of them but that they are there. */
  broken: readonly string[];
}

/** What events happen in. */
export interface Surroundings {
  directory: SampleDirectory;
  /** Left out: the names of vendors and their roles are not checked, and groups that vendor files own are unknown. */
  vendors?: readonly KnownVendor[];
  broken?: readonly string[];
}
