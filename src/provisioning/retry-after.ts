/** What a 429 means; sources differ by year (scim-behaviour §13). */
export type TooManyRequests = 'failed entry' | 'wait' | 'quarantine';

/** Milliseconds to wait, from seconds or a date (RFC 9110 §10.2.3); undefined where nothing is said. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = Object.entries(headers)
    .find(([name]) => name.toLowerCase() === 'retry-after')?.[1]
    .trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
