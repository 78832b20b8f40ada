import { type Instant, within } from './instant.ts';

/** 1601-01-01, where Windows' file times begin, in milliseconds before 1970. */
const epoch = 11_644_473_600_000n;

/** 100-nanosecond steps since 1601; `undefined` before that. */
export function toFileTime(instant: Instant): bigint | undefined {
  const value = (BigInt(instant.ms) + epoch) * 10_000n + BigInt(instant.ticks);
  return value < 0n ? undefined : value;
}

export function fromFileTime(value: bigint): Instant | undefined {
  if (value < 0n) return undefined;
  return within({ ms: Number(value / 10_000n - epoch), ticks: Number(value % 10_000n), kind: 'utc' });
}
