import { median } from './cpu.ts';
import type { Measured } from './measured.ts';

/** One line of the result. */
export interface Bound {
  what: string;
  value: number;
  unit: '×' | '%' | 'GB' | 's' | 'ms' | 'µs';
  /** What it may be at most, or at least; left out: only told. */
  most?: number;
  least?: number;
}

/** Medians of several runs of one size. */
export function medianOf(runs: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => median(runs.map(run => run[key]));
  return {
    users: of('users'),
    requests: of('requests'),
    load: of('load'),
    initial: of('initial'),
    incremental: of('incremental'),
    json: of('json'),
    jsonThrownAway: of('jsonThrownAway'),
    memory: of('memory'),
  };
}

/**
 * How a size compares with what may be; `small` has a tenth of the users. What is said of 100,000 users is
 * only told of fewer (`judged` is false).
 */
export function bounds(large: readonly Measured[], small: readonly Measured[], judged: boolean): Bound[] {
  const [big, tenth] = [medianOf(large), medianOf(small)];
  const most = (limit: number) => (judged ? { most: limit } : {});
  const share = (of: (run: Measured) => number) => median(large.map(of));
  return [
    {
      what: `initial cycle: CPU against JSON.parse and JSON.stringify of its users and requests`,
      value: share(({ initial, json }) => initial / json),
      unit: '×',
      ...most(8),
    },
    {
      what: 'the same against each user and request by itself, thrown away at once',
      value: share(({ initial, jsonThrownAway }) => initial / jsonThrownAway),
      unit: '×',
      ...most(8),
    },
    { what: 'initial cycle: memory of the process', value: big.memory / 1e9, unit: 'GB', ...most(1.5) },
    {
      what: 'initial cycle: CPU against that of a tenth of the users',
      value: big.initial / tenth.initial,
      unit: '×',
      ...most(11),
    },
    {
      what: 'cycle after 100 changes: CPU against the initial cycle',
      value: 100 * share(({ initial, incremental }) => incremental / initial),
      unit: '%',
      ...most(2),
    },
    { what: 'initial cycle: CPU', value: big.initial / 1000, unit: 's' },
    { what: 'reading the directory: CPU', value: big.load / 1000, unit: 's' },
    { what: 'initial cycle of a tenth of the users: CPU', value: tenth.initial / 1000, unit: 's' },
  ];
}

/** `✓   6.12 ×  at most 8  …`. */
export function line({ what, value, unit, most, least }: Bound): string {
  const limit = most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : '';
  const holds = (most === undefined || value <= most) && (least === undefined || value >= least);
  const mark = limit === '' ? ' ' : holds ? '✓' : '✗';
  return `${mark} ${value.toFixed(2).padStart(8)} ${unit.padEnd(2)}  ${limit.padEnd(11)}  ${what}`;
}
