import type { SynchronizationJob, SynchronizationSecrets } from '../tenant/index.ts';
import { choices } from './choices.ts';
import { CycleFailure } from './failure.ts';
import { isOn } from './secret-words.ts';

/** What a job's SyncNotificationSettings and its own settings say (syncschema, Secret keys). */
export interface NotificationSettings {
  /** Who is told of a quarantine; nobody where mails are off. */
  recipients: string | null;
  /** More disables and deletes than this in one cycle are held back (scim-behaviour §8). */
  deleteThreshold: number | undefined;
}

/** @throws CycleFailure where a setting cannot be read: a safeguard must not fall away unnoticed */
export function readNotificationSettings(
  secrets: SynchronizationSecrets,
  { settings = [] }: SynchronizationJob,
): NotificationSettings {
  const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue } = read(
    secrets.get('SyncNotificationSettings'),
  );
  const thresholds: number[] = [];
  if (isOn(DeleteThresholdEnabled))
    thresholds.push(
      limit('DeleteThresholdValue of the secret SyncNotificationSettings', DeleteThresholdValue),
    );
  for (const { name, value } of choices.jobThresholdCounts.value ? settings : [])
    if (name === 'QuarantineTooManyDeletesThreshold')
      thresholds.push(limit(`The job setting ${name}`, value));
  return {
    recipients: isOn(Enabled) && typeof Recipients === 'string' && Recipients !== '' ? Recipients : null,
    deleteThreshold: thresholds.length > 0 ? Math.min(...thresholds) : undefined,
  };
}

function read(text: string | undefined): Record<string, unknown> {
  if (text === undefined || text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, with what is wrong in its place.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CycleFailure(
    'InvalidSettings',
    `The secret SyncNotificationSettings is not a JSON object: ${text}`,
  );
}

function limit(what: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
  throw new CycleFailure(
    'InvalidSettings',
    `${what} is not a whole number: ${JSON.stringify(value) ?? 'left out'}`,
  );
}
