import { badRequest } from '../graph-error.ts';
import type { ResetFlag } from '../job.ts';

const flags: Readonly<Record<string, ResetFlag>> = {
  None: 'None',
  ConnectorDataStore: 'ConnectorDataStore',
  Escrows: 'Escrows',
  Watermark: 'Watermark',
  QuarantineState: 'QuarantineState',
  Full: 'Full',
  ForceDeletes: 'ForceDeletes',
};

/** The portal's "Restart provisioning", and what an empty criteria means. */
const portalRestart: readonly ResetFlag[] = ['QuarantineState', 'Watermark', 'Escrows'];

/** @throws GraphError 400 where the body's `criteria.resetScope` names no such flag. */
export function readResetScope(body: Readonly<Record<string, unknown>>): readonly ResetFlag[] {
  const { criteria } = body;
  if (criteria === undefined || criteria === null) return portalRestart;
  if (typeof criteria !== 'object') throw badRequest("'criteria' must be an object.");
  const scope = 'resetScope' in criteria ? criteria.resetScope : undefined;
  if (scope === undefined || scope === null || scope === '') return portalRestart;
  if (typeof scope !== 'string') throw badRequest("'criteria.resetScope' must be text.");
  return scope.split(',').map(word => {
    const flag = Object.hasOwn(flags, word.trim()) ? flags[word.trim()] : undefined;
    if (!flag) {
      throw badRequest(
        `'${word.trim()}' is not a resetScope: ${Object.keys(flags).join(', ')}, separated by commas.`,
      );
    }
    return flag;
  });
}
