import { median } from './cpu.ts';
import type { Measured } from './measured.ts';

/** One line of the result. */
export interface Bound {
  what: string;
  value: number;
  unit: '×' | '%' | 'GB' | 's' | 'ms';
  /** What it may be at most; left out: only told. */
  most?: number;
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
    memory: of('memory'),
  };
}

/** How a size compares with what may be; `small` has a tenth of the users. Ratios are of one run each. */
export function bounds(large: readonly Measured[], small: readonly Measured[]): Bound[] {
  const [big, tenth] = [medianOf(large), medianOf(small)];
  const people = Math.round(big.users / 1000) * 1000;
  const named = `${people.toLocaleString('en')} users`;
  return [
    {
      what: `${named}, initial cycle: CPU against JSON.parse + JSON.stringify of its users and requests`,
      value: median(large.map(({ initial, json }) => initial / json)),
      unit: '×',
      most: 8,
    },
    {
      what: `${named}, initial cycle: memory of the process`,
      value: big.memory / 1e9,
      unit: 'GB',
      most: 1.5,
    },
    {
      what: `${named} against a tenth of them: CPU of the initial cycle`,
      value: big.initial / tenth.initial,
      unit: '×',
      most: 11,
    },
    {
      what: `${named}, cycle after 100 changes: CPU against the initial cycle`,
      value: 100 * median(large.map(({ initial, incremental }) => incremental / initial)),
      unit: '%',
      most: 2,
    },
    { what: `${named}, initial cycle: CPU`, value: big.initial / 1000, unit: 's' },
    { what: `${named}, reading the directory: CPU`, value: big.load / 1000, unit: 's' },
    {
      what: `${Math.round(tenth.users / 100) * 100} users, initial cycle: CPU, compiling included`,
      value: tenth.initial / 1000,
      unit: 's',
    },
  ];
}

/** `✓   6.12 ×  at most 8  …`. */
export function line({ what, value, unit, most }: Bound): string {
  const mark = most === undefined ? ' ' : value <= most ? '✓' : '✗';
  const limit = most === undefined ? '' : `at most ${most}`;
  return `${mark} ${value.toFixed(2).padStart(8)} ${unit.padEnd(2)}  ${limit.padEnd(11)}  ${what}`;
}
