import { type GraphClient, GraphError } from '../graph/index.ts';
import { writeField } from './fields.ts';
import { matchValue, selected } from './find.ts';
import type { Employee } from './hr.ts';
import { addedToVendor, refusedByGraph } from './notes.ts';
import { comparedUnits } from './reconcile.ts';
import { type House, objections } from './rules.ts';
import { type EntraUser, textOf } from './users.ts';
import { formatNote, pairsOf } from './values.ts';
import { nothing, refused, type Write } from './writes.ts';

/**
 * "If users in Entra ID do not exist in Huma, you can add users to Huma": those chosen, by their matching
 * value. A person the HR system would not accept (a required field is empty, a unique value is taken) is
 * refused; position data never comes from Entra.
 */
export async function addFromEntra(
  chosen: 'all' | readonly string[],
  employees: readonly Employee[],
  house: House,
  graph: GraphClient,
): Promise<{ writes: Write[]; added: Employee[] }> {
  let users: EntraUser[];
  try {
    users = await graph.call('users.select', { properties: selected(house.integration).join(',') });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const write: Write = {
      person: 'everybody in Entra',
      action: 'refused',
      changes: [],
      notes: [refusedByGraph(error)],
    };
    return { writes: [write], added: [] };
  }
  const lower = (text: string) => text.toLowerCase();
  const known = new Set(
    employees
      .filter(({ status }) => status !== 'deleted')
      .map(employee => lower(matchValue(employee, house) ?? '')),
  );
  const wanted = chosen === 'all' ? undefined : new Set(chosen.map(lower));
  const added: Employee[] = [];
  const writes: Write[] = [];
  for (const user of users) {
    const value = textOf(user, house.integration.match);
    if (value === null || known.has(lower(value)) || (wanted && !wanted.has(lower(value)))) continue;
    const { employee, notes } = recordOf(user, house);
    const against = objections(employee, [...employees, ...added], house);
    if (against.length > 0) writes.push(refused(employee, against));
    else {
      added.push(employee);
      writes.push(nothing(employee, [addedToVendor(house.vendor), ...notes]));
    }
  }
  return { writes, added };
}

function recordOf(user: EntraUser, house: House) {
  const { integration } = house;
  const blank: Employee = { email: '', givenName: '', familyName: '', status: 'active', positions: [] };
  const match = integration.fields[integration.match];
  let employee = match ? writeField(blank, match.from, textOf(user, integration.match) ?? '') : blank;
  const notes = [];
  for (const unit of comparedUnits(integration)) {
    if (unit.direction === 'toEntra') continue;
    const pairs = pairsOf(unit, blank, user, house.now);
    const wrong = formatNote(unit, pairs, 'entra', 'Entra');
    if (wrong) notes.push(wrong);
    else
      for (const { field, entra } of pairs)
        if (entra !== null) employee = writeField(employee, field.from, entra);
  }
  return { employee, notes };
}
