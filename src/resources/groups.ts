import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';
import { type Directory, personId } from './directory.ts';

type DeclaredGroup = Vendor['groups'][string];

export interface GroupsArgs {
  vendor: string;
  groups: Vendor['groups'];
  /** Where owners and members are found. */
  directory: Directory;
}

/** The security groups a vendor file owns. */
export class Groups extends pulumi.ComponentResource {
  /** Object ids by display name. */
  readonly objectIds: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(
    name: string,
    { vendor, groups, directory }: GroupsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:Groups', name, {}, options);
    const declare = (displayName: string, group: DeclaredGroup) =>
      new azuread.Group(groupName(vendor, displayName), groupArgs(displayName, group, directory), {
        parent: this,
        // The state finds the group under its old name: it is renamed, with its members, not replaced.
        aliases: group.renamedFrom ? [{ name: groupName(vendor, group.renamedFrom) }] : [],
      });
    this.objectIds = new Map(
      Object.entries(groups).map(([displayName, group]) => [
        displayName,
        declare(displayName, group).objectId,
      ]),
    );
    this.registerOutputs();
  }
}

export function groupName(vendor: string, displayName: string): string {
  return `${vendor}-group-${displayName}`;
}

/** A group as azuread takes it. Owners and members left out are not managed: the portal may set them. */
export function groupArgs(
  displayName: string,
  { description, owners, members, rule }: DeclaredGroup,
  directory: Directory,
): azuread.GroupArgs {
  const ids = (people: readonly string[]) => people.map(person => personId(directory, person)).sort();
  return {
    displayName,
    securityEnabled: true,
    ...(description === undefined ? {} : { description }),
    ...(owners.length === 0 ? {} : { owners: ids(owners) }),
    ...(members === undefined ? {} : { members: ids(members) }),
    ...(rule === undefined
      ? {}
      : { types: ['DynamicMembership'], dynamicMembership: { enabled: true, rule } }),
  };
}
