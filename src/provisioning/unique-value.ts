import { choices } from './choices.ts';
import type { Cycle } from './cycle-context.ts';
import { type Desired, expressionFailure } from './desired.ts';
import { shown } from './entry.ts';
import { type FlowValue, flowValue } from './flow-value.ts';
import type { Mapping } from './mapping.ts';
import { find, foundBy } from './match.ts';
import type { ObjectPlan } from './plan.ts';
import type { SourceObject } from './source-object.ts';

/**
 * Fills in what SelectUniqueValue gives, on create only (functions, SelectUniqueValue): the rules in order,
 * the first value nobody in the target has.
 * @throws EntryFailure where every value is taken, or the target cannot be asked
 */
export async function withUniqueValues(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  desired: Desired,
): Promise<Desired> {
  const values: FlowValue[] = [...desired];
  for (const index of plan.uniqueMappings) {
    const mapping = plan.mappings[index];
    if (mapping) values[index] = await firstFree(cycle, plan, mapping, object);
  }
  return values;
}

/**
 * The language is not asynchronous and the target is. So the expression is run again for each value that
 * turned out to be taken; the rules before it count as taken without being asked about again.
 */
async function firstFree(
  cycle: Cycle,
  plan: ObjectPlan,
  mapping: Mapping,
  object: SourceObject,
): Promise<FlowValue> {
  for (let known = 0; ; known += 1) {
    let asked = 0;
    let candidate: string | undefined;
    const outcome = mapping.run(object, value => {
      asked += 1;
      if (asked <= known) return true;
      candidate = value;
      return false;
    });
    if (outcome.kind === 'error') throw expressionFailure(mapping, outcome);
    const value = outcome.kind === 'value' ? flowValue(outcome.value) : null;
    if (candidate === undefined || !choices.uniqueValueAsksTheTarget.value) return value;
    if (!(await isTaken(cycle, plan, mapping, candidate))) return value;
  }
}

async function isTaken(cycle: Cycle, plan: ObjectPlan, mapping: Mapping, value: string): Promise<boolean> {
  const attribute = mapping.path.text;
  const what = `Asking whether ${attribute} "${shown(mapping, value)}" is taken`;
  const attempt = { attribute, value, shown: shown(mapping, value) };
  return foundBy(what, plan, attempt, await find(cycle.endpoint, plan, attempt)).length > 0;
}
