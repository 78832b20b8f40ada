import type { Path } from '../diagnostics/index.ts';
import type { GuardLevel, GuardSetting, StackConfig, Vendor } from '../vendor/index.ts';
import type { Guard, Limits } from './guard.ts';
import { guards } from './guards.ts';
import { vendorSays } from './vendor-says.ts';

/** What a guard found in a vendor file, at the stack's level. */
export interface Judged {
  code: Guard['code'];
  title: string;
  why: string;
  fix: string;
  level: Exclude<GuardLevel, 'disabled'>;
  message: string;
  /** In the vendor file. */
  path: Path;
  /** The reason the vendor file gives for what it says, where it gives one: the finding stops nothing. */
  accepted?: string;
}

/**
 * What the guards find in one vendor, at the stack's levels; guards that are disabled find nothing.
 * `now`: epoch milliseconds.
 */
export function judge(vendor: Vendor, settings: StackConfig['guards'], now: number): Judged[] {
  const says = vendorSays(vendor, now);
  return guards.flatMap(guard => {
    const { code, title, why, fix } = guard;
    const level = levelOf(guard, settings?.[code]);
    if (level === 'disabled') return [];
    const accepted = vendor.accept?.[code];
    return [...guard.look(says, limitsOf(guard, settings?.[code]))].map(finding => ({
      ...{ code, title, why, fix, level },
      ...finding,
      ...(accepted !== undefined && { accepted }),
    }));
  });
}

export function levelOf(guard: Guard, setting: GuardSetting | undefined): GuardLevel {
  return setting?.level ?? guard.level;
}

export function limitsOf(guard: Guard, setting: Pick<GuardSetting, 'months'> | undefined): Limits {
  return { months: setting?.months ?? guard.months ?? Number.POSITIVE_INFINITY };
}
