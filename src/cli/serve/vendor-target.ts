import type { VendorProfile } from '../../scim/index.ts';
import { exit } from '../command.ts';
import { defaultStack } from '../default-stack.ts';
import { stackVendors } from '../stack-vendors.ts';

/** What the file of a vendor says of its SCIM API. */
export interface VendorTarget {
  displayName: string;
  /** Undefined where the file says nothing: all of SCIM. */
  profile: VendorProfile | undefined;
  basePath: string;
}

/**
 * A vendor's target as a stack of the project around has it, or the exit code where there is none: what is wrong
 * has been said by then.
 *
 * @param asked the stack; undefined: the usual one
 */
export function vendorTarget(name: string, asked: string | undefined): VendorTarget | { code: number } {
  const found = stackVendors(asked ?? defaultStack(process.cwd()), [name]);
  if ('code' in found) return found;
  const [vendor] = found.vendors;
  if (!vendor?.provisioning) {
    process.stderr.write(
      `${vendor?.displayName ?? name} is not provisioned over SCIM: there is nothing to serve.\n`,
    );
    return { code: exit.usage };
  }
  const { displayName, provisioning, target: profile } = vendor;
  const basePath = new URL(provisioning.tenantUrl).pathname.replace(/\/+$/, '');
  return { displayName, profile, basePath };
}
