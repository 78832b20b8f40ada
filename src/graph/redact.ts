/** Keys of synchronization secrets and credentials whose values are settings, not secrets. */
const settings = new Set([
  'BaseAddress',
  'SyncAll',
  'SyncNotificationSettings',
  'SkipOutOfScopeDeletions',
  'AuthenticationType',
]);

/** Every value a request body holds that must not be seen: secrets by key, passwords, secret texts. */
export function secretsIn(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(secretsIn);
  if (typeof body !== 'object' || body === null) return [];
  const entries = Object.entries(body);
  const key: unknown = 'key' in body ? body.key : undefined;
  return entries.flatMap(([name, value]) => {
    if (typeof value !== 'string') return secretsIn(value);
    const secret =
      /password$|secret|token/i.test(name) ||
      (name === 'value' && typeof key === 'string' && !settings.has(key));
    return secret && value !== '' ? [value] : [];
  });
}

/** The text with each of the secrets replaced, also where it stands percent-encoded or in JSON. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
