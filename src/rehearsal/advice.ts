import type { ProvisioningEntry } from '../provisioning/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Advice } from './attention.ts';

/**
 * For a refusal that names target attributes: which source of the vendor file leaves them empty, and what
 * can be done about it.
 */
export function adviceFrom({ displayName, provisioning }: Vendor): Advice {
  return entry => {
    const kind = entry.source.type === 'User' ? 'users' : 'groups';
    const mapping = provisioning?.mappings[kind];
    if (typeof mapping !== 'object') return undefined;
    const sent = new Set(entry.modifiedProperties.map(property => property.displayName));
    const empty = Object.entries(mapping.attributes).flatMap(([target, { source }]) =>
      names(entry, target) && !sent.has(target) && 'attribute' in source ? [source.attribute] : [],
    );
    if (empty.length === 0) return undefined;
    const what = empty.join(' and ');
    return `${what} is empty in Entra: fill it in, or give the row a source that always has a value. ${displayName} takes nobody without it.`;
  };
}

function names({ reason }: ProvisioningEntry, target: string): boolean {
  return reason?.message.includes(target) ?? false;
}
