import { z } from 'zod';
import type { Path } from '../diagnostics/index.ts';
import { instant } from './dates.ts';
import { daysOf } from './days.ts';
import { closed, type Loaded } from './directory.ts';
import { readEvent } from './event.ts';
import { eventModels } from './event-model.ts';
import { idFor } from './identity.ts';
import { readKind } from './kind.ts';
import type { EventReading, KnownVendor, Surroundings } from './reading.ts';
import { Register } from './register.ts';
import type { SampleDirectory, SampleEvents } from './sample.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { userModels } from './user-model.ts';

const fileModel = (start?: string) =>
  z.strictObject({
    start: (start === undefined ? instant : instant.default(start)).describe('day 1 on the virtual clock'),
    days: z.record(z.string(), z.array(z.unknown())).default({}),
  });

/**
 * Reads a sample's events against the directory they happen in, in their order: people and groups that
 * earlier events made count, and whoever was deleted is gone.
 */
export function loadEvents(file: string, text: string, surroundings: Surroundings): Loaded<SampleEvents> {
  const sheet = openSheet(file, text);
  return 'read' in sheet ? readEvents(sheet, text, surroundings) : sheet;
}

/** The same of a sheet. `start` is day 1 where the sheet does not say; without it, it must. */
export function readEvents(
  sheet: Sheet,
  text: string,
  { directory, vendors, broken = [], start }: Surroundings & { start?: string },
): Loaded<SampleEvents> {
  const top = sheet.read(fileModel(start), []);
  const models = userModels(text);
  const reading: EventReading = {
    sheet,
    models,
    register: registerOf(directory, vendors ?? []),
    domains: directory.tenant.domains,
    vendors,
    broken,
  };
  const kinds = eventModels(models);
  const days = daysOf(sheet).map(({ day, events }) => ({
    day,
    events: events.flatMap((path: Path) => {
      const read = readKind(sheet, path, kinds);
      if (read) return readEvent(reading, path, read) ?? [];
      rememberNames(reading, path);
      return [];
    }),
  }));
  return closed(sheet, top && { start: top.start, days });
}

function registerOf(directory: SampleDirectory, vendors: readonly KnownVendor[]): Register {
  const register = new Register();
  for (const { id, displayName, userPrincipalName, deletedDateTime } of directory.users)
    register.addPerson({
      id,
      name: displayName,
      userPrincipalName,
      state: deletedDateTime === null ? 'live' : 'deleted',
    });
  for (const group of directory.groups) register.addGroup(group);
  for (const vendor of vendors)
    for (const name of Object.keys(vendor.groups))
      register.addGroup({ id: null, handle: name, displayName: name });
  return register;
}

/** A mistake in how somebody is made is no reason to say of every later event that nobody is called so. */
function rememberNames({ sheet, register }: EventReading, path: Path): void {
  const person = sheet.textAt([...path, 'create', 'userPrincipalName']);
  if (person !== undefined)
    register.addPerson({ id: idFor('user', person), name: person, userPrincipalName: person, state: 'live' });
  const group = sheet.textAt([...path, 'createGroup', 'displayName']);
  if (group !== undefined)
    register.addGroup({ id: idFor('group', group), handle: group, displayName: group });
}
