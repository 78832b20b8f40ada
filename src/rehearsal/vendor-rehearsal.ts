import { permissionsFor } from '../graph/index.ts';
import { type Judged, judge } from '../policy/index.ts';
import type { Exchange } from '../provisioning/index.ts';
import { endings, endOfTheOneInUse, type StackConfig, type Vendor } from '../vendor/index.ts';
import { adviceFrom } from './advice.ts';
import { attentionTo } from './attention.ts';
import type { Deployed } from './deploy/index.ts';
import { belongsTo, identityOf } from './deployment.ts';
import { grantsTo } from './grants.ts';
import { named } from './naming.ts';
import type { Attention, Connection, GuardFinding, RehearsedDay, VendorRehearsal } from './rehearsal.ts';
import { signInTo } from './sign-in-to.ts';
import type { World } from './world.ts';

const oneDay = 24 * 60 * 60 * 1000;

export interface VendorOutcome {
  vendor: Vendor;
  /** The stack's settings of guards, and when the rehearsal begins: epoch milliseconds. */
  guards: { settings: StackConfig['guards']; now: number };
  world: World;
  deployed: Pick<Deployed, 'resources' | 'calls' | 'outputs' | 'failures'>;
  /** The last exchange with the vendor's endpoint while it was deployed: the connection test. */
  tested: Exchange | undefined;
  days: RehearsedDay[];
}

/** What one vendor's part of the rehearsal showed. */
export function vendorRehearsal({
  vendor,
  guards,
  world,
  deployed,
  tested,
  days,
}: VendorOutcome): VendorRehearsal {
  const identity = identityOf(deployed, vendor.name);
  const job = [...world.tenant.jobs()].find(({ id }) => id === identity?.jobId);
  const failure = deployed.failures.find(each => belongsTo(each, vendor.name));
  const server = world.targets.of(vendor.name)?.server;
  const { secret } = vendor.application;
  const start = Date.parse(days[0]?.date ?? secret?.endDate ?? '');
  const { steps } = vendor;
  const singleSignOn = identity && signInTo(identity, vendor, world, start);
  const hints = [steps.connectionFailed, steps.secretLost].filter(hint => hint !== undefined).join(' ');
  return {
    vendor: vendor.name,
    displayName: vendor.displayName,
    application: vendor.application.from.kind,
    ...(job && { template: job.templateId }),
    provisions: provisioned(vendor),
    resources: deployed.resources
      .filter(({ component }) => component === vendor.name)
      .map(({ type, name, id }) => ({ type, name, id })),
    deployerPermissions: permissionsFor(
      deployed.calls.filter(({ component }) => component === vendor.name).map(({ key }) => key),
    ),
    grants: identity ? grantsTo(identity, vendor, world) : [],
    guards: judge(vendor, guards.settings, guards.now).map(found),
    ...(secret && {
      clientSecret: {
        displayName: secret.displayName,
        endDate: endOfTheOneInUse(secret),
        daysLeft: Math.floor((Date.parse(endOfTheOneInUse(secret)) - start) / oneDay),
      },
    }),
    ...(singleSignOn && { singleSignOn }),
    steps: { before: steps.before, after: steps.after },
    ...licenceFor(vendor),
    ...(tested && { connection: connection(tested, hints) }),
    days: server ? named(days, server) : days,
    attention: [...endingsOf(vendor, start), ...attentionTo(days, adviceFrom(vendor))],
    limitations: vendor.limitations,
    ...(failure && { failure: { resource: failure.name, message: failure.message } }),
  };
}

function found({ code, title, level, message, fix, accepted }: Judged): GuardFinding {
  return { code, title, level, message, fix, ...(accepted !== undefined && { accepted }) };
}

/** Credentials that somebody has to renew on the day the rehearsal begins. */
function endingsOf(vendor: Vendor, now: number): Attention[] {
  return endings(vendor, now).map(({ code, what, message, hint }) => ({
    who: what,
    code,
    message,
    fix: hint,
  }));
}

function provisioned({ provisioning }: Vendor): VendorRehearsal['provisions'] {
  if (!provisioning) return [];
  return (['users', 'groups'] as const).filter(kind => typeof provisioning.mappings[kind] === 'object');
}

/** The documents ask for one where groups are assigned or have a rule. */
function licenceFor({ assignments, groups, steps: { licence } }: Vendor): { licence?: string } {
  const byGroup = assignments.some(({ kind }) => kind === 'group') || Object.keys(groups).length > 0;
  return licence !== undefined && byGroup ? { licence } : {};
}

function connection({ request, response, error }: Exchange, hint: string): Connection {
  const { search } = new URL(request.url);
  const resource =
    /\/(Users|Groups)$/.exec(new URL(request.url).pathname)?.[0] ?? new URL(request.url).pathname;
  const ok = response?.status === 200;
  // The probe asks for a GUID nobody has: which one says nothing.
  const query = decodeURIComponent(search.replaceAll('+', ' ')).replace(/"[0-9a-f-]{36}"/, '"…"');
  return {
    ok,
    request: `${request.method} ${resource}${query}`,
    status: response?.status ?? null,
    message: ok ? 'an empty list' : (error ?? 'not the empty list that was expected'),
    ...(!ok && hint !== '' && { hint }),
  };
}
