import type { Rehearsal } from '../rehearsal/index.ts';
import { count } from './wording.ts';

/** What there is to say of Azure, in sentences; nothing where the stack asks for nothing there. */
export function describeAzure({ beside = [], vendors }: Rehearsal): string[] {
  const all = [...beside, ...vendors.flatMap(({ resources }) => resources)];
  const recorded = all.filter(({ type }) => type.startsWith('azure-native:'));
  if (recorded.length === 0) return [];
  const names = beside.map(({ name }) => name).join(', ');
  return [
    ...(beside.length > 0 ? [`${count(beside.length, 'resource')} beside the vendors: ${names}`] : []),
    `${count(recorded.length, 'resource')} in Azure: recorded only, as a rehearsal has no Azure to try them on`,
  ];
}
