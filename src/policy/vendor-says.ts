import type { Vendor } from '../vendor/index.ts';
import type { Readers, Says } from './statement.ts';

/** What a vendor file says. A client secret counts from `now`: the file does not tell when it was made. */
export function vendorSays(vendor: Vendor, now: number): Says {
  return about => readers[about](vendor, now);
}

const readers: Readers<Vendor> = {
  *consent({ permissions }) {
    for (const kind of ['application', 'delegated'] as const)
      for (const permission of permissions[kind])
        yield { permission, kind, path: ['permissions', kind, permission] };
  },
  *clientSecret({ application: { secret } }, now) {
    const path = ['application', 'secret'];
    if (secret) yield { from: now, until: Date.parse(secret.endDate), path: [...path, 'endDate'] };
    if (secret?.second)
      yield { from: now, until: Date.parse(secret.second.endDate), path: [...path, 'second', 'endDate'] };
  },
  *scope({ provisioning }) {
    if (provisioning) yield { everybody: provisioning.scope === 'all', path: ['provisioning', 'scope'] };
  },
  *deletionThreshold({ provisioning }) {
    if (provisioning)
      yield {
        set: provisioning.deletionThreshold !== undefined,
        path: ['provisioning', 'deletionThreshold'],
      };
  },
  *notify({ provisioning }) {
    if (provisioning) yield { set: provisioning.notify !== undefined, path: ['provisioning', 'notify'] };
  },
  *assignment({ assignments }) {
    for (const { principal, kind } of assignments)
      yield { principal, person: kind === 'user', path: ['assignments', principal] };
  },
  *token({ provisioning }) {
    if (!provisioning) return;
    const { secret, expires } = provisioning.token;
    yield { endTold: expires !== undefined, path: ['variables', secret] };
  },
};
