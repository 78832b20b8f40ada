import * as pulumi from '@pulumi/pulumi';
import type { AzureSettings, Vendor } from '../vendor/index.ts';
import { sameSecretNames } from './azure/secret-names.ts';
import { lookUp } from './directory.ts';
import { Groups } from './groups.ts';
import { missingTokens, tokenOf } from './token.ts';
import { VendorDeployment, type VendorOutputs } from './vendor-deployment.ts';

/**
 * Registers every resource of every vendor, after all they name was found in the tenant. Gives the stack's
 * outputs by vendor.
 *
 * @throws pulumi.RunError before anything is registered, listing all that is wrong
 */
export async function deployVendors(
  vendors: readonly Vendor[],
  settings: AzureSettings = {},
): Promise<Record<string, VendorOutputs>> {
  const stack = pulumi.getStack();
  const problems = [
    ...ownedTwice(vendors),
    ...identifiedTwice(vendors),
    ...undatedCredentials(vendors),
    ...missingTokens(vendors),
    ...(settings.vault ? sameSecretNames(handingOut(vendors), stack) : []),
  ];
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));
  // azure-native is large: it is loaded where the stack asks for something in Azure, and only there.
  const azure = settings.vault || settings.monitoring ? await import('./azure/index.ts') : undefined;
  const [directory, found] = await both(lookUp(vendors), azure?.lookUpAzure(settings));
  const beside = azure && found && new azure.Beside({ settings, found, stack, tenantId: directory.tenantId });

  const groups = vendors
    .filter(vendor => Object.keys(vendor.groups).length > 0)
    .map(({ name, groups }) => new Groups(name, { vendor: name, groups, directory }));
  const ownedGroups = new Map(groups.flatMap(({ objectIds }) => [...objectIds]));
  return Object.fromEntries(
    vendors.map(vendor => {
      const args = { vendor, directory, ownedGroups, token: tokenOf(vendor) };
      const deployment = new VendorDeployment(vendor.name, args);
      beside?.addTo(vendor, deployment);
      return [vendor.name, deployment.outputs];
    }),
  );
}

/** Waits for two look-ups, so that all that is not there is told at once. */
async function both<A, B>(first: Promise<A>, second: Promise<B> | undefined): Promise<[A, B | undefined]> {
  const results = await Promise.allSettled([first, second]);
  const reasons = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []));
  if (reasons.length > 1 && reasons.every(reason => reason instanceof pulumi.RunError))
    throw new pulumi.RunError(reasons.map(({ message }) => message).join('\n'));
  return [await first, await second];
}

const handingOut = (vendors: readonly Vendor[]) =>
  vendors.filter(({ application }) => application.secret).map(({ name }) => name);

/** One sentence for each group that more than one vendor file owns. */
export function ownedTwice(vendors: readonly Vendor[]): string[] {
  const owners = new Map<string, string[]>();
  for (const { name, groups } of vendors)
    for (const group of Object.keys(groups)) owners.set(group, [...(owners.get(group) ?? []), name]);
  return [...owners]
    .filter(([, names]) => names.length > 1)
    .map(
      ([group, names]) => `the group "${group}" is owned by ${names.join(' and ')}: let one of them own it`,
    );
}

/** One sentence for each SAML identifier that more than one vendor has: Entra takes it of one application. */
export function identifiedTwice(vendors: readonly Vendor[]): string[] {
  const holders = new Map<string, string[]>();
  for (const { name, application } of vendors) {
    const { singleSignOn } = application;
    if (singleSignOn?.mode !== 'saml') continue;
    for (const identifier of singleSignOn.identifiers ?? [])
      holders.set(identifier, [...(holders.get(identifier) ?? []), name]);
  }
  return [...holders]
    .filter(([, names]) => names.length > 1)
    .map(
      ([identifier, names]) =>
        `the identifier "${identifier}" is that of ${names.join(' and ')}: Entra takes it of one application`,
    );
}

/** One sentence for each client secret or signing certificate whose end date is none. */
export function undatedCredentials(vendors: readonly Vendor[]): string[] {
  return vendors.flatMap(({ name, application: { secret, singleSignOn } }) => {
    const certificate = singleSignOn?.mode === 'saml' ? singleSignOn.certificate : undefined;
    return [
      ...[secret?.endDate, secret?.second?.endDate].map(date => ({ what: 'client secret', date })),
      ...[certificate?.endDate, certificate?.second?.endDate].map(date => ({
        what: 'signing certificate',
        date,
      })),
    ]
      .filter(({ date }) => date !== undefined && Number.isNaN(Date.parse(date)))
      .map(
        ({ what, date }) =>
          `${name}: the ${what} ends on "${date}", which is no date: write it as 2027-06-30`,
      );
  });
}
