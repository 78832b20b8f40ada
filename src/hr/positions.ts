import type { Employee, Position } from './hr.ts';

export type WhichPosition = 'earliest' | 'current';

/**
 * The position a field speaks of. `earliest`: the one whose contract started first ("uses the contract
 * start date of the employee's earliest position"). `current`: of those that have started by `now` the
 * one that started last; of somebody who has not started yet the first one.
 */
export function positionOf(employee: Employee, which: WhichPosition, now: string): Position | undefined {
  const byStart = employee.positions.toSorted((a, b) => a.contractStart.localeCompare(b.contractStart));
  if (which === 'earliest') return byStart[0];
  const today = now.slice(0, 10);
  return byStart.findLast(position => position.contractStart.slice(0, 10) <= today) ?? byStart[0];
}

/** "Only positions that are created or updated after the integration is activated will be synchronized." */
export function isHistorical(position: Position, activated: string): boolean {
  return Date.parse(position.changedAt) < Date.parse(activated);
}
