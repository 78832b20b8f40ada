export type Properties = Readonly<Record<string, unknown>>;

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether a value has properties of its own. None of them is read. */
export function isMap(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `true` in the forms Graph and its documents write it. */
export function isOn(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}

/** The value of one of a job's settings: `credentials` of azuread's SynchronizationSecret. No other is read. */
export function setting(credentials: unknown, key: string): unknown {
  if (!Array.isArray(credentials)) return undefined;
  const found: unknown = credentials.find(each => isMap(each) && each.key === key);
  return isMap(found) ? found.value : undefined;
}

/** `SyncNotificationSettings`, which is JSON text; empty where there is none. */
export function notificationSettings(credentials: unknown): Properties {
  const text = textOf(setting(credentials, 'SyncNotificationSettings'));
  try {
    const settings: unknown = JSON.parse(text ?? '{}');
    return isMap(settings) ? settings : {};
  } catch {
    return {};
  }
}
