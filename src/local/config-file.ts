import { parse, stringify } from 'yaml';

type Config = Readonly<Record<string, unknown>>;

/**
 * A stack's configuration for a deployment to the tenant on this machine: the committed one without its secrets,
 * which only its own passphrase or key opens, and without whatever leads to another tenant.
 *
 * @param kept the file of an earlier deployment: what it encrypted is read with its salt
 */
export function localConfig(committed: string, kept = ''): string {
  const { config } = mapOf(parse(committed));
  const { encryptionsalt } = mapOf(parse(kept));
  const here = Object.entries(mapOf(withoutSecrets(config))).filter(([key]) => !key.startsWith('azuread:'));
  return stringify({
    ...(encryptionsalt !== undefined && { encryptionsalt }),
    config: Object.fromEntries(here),
  });
}

/** A project of the same name for Pulumi's command line, in which making a stack writes into no committed file. */
export function projectFile(committed: string): string {
  const { name } = mapOf(parse(committed));
  return stringify({ name, runtime: 'nodejs' });
}

/** Leaves out every `{ secure: … }`. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(each => !isSecure(each)).map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => !isSecure(each));
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutSecrets(each)]));
}

function isSecure(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'secure';
}

function mapOf(value: unknown): Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
