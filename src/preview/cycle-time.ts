/**
 * How long Microsoft expects an initial cycle to take, in minutes, by its own formula for the configuration "Sync
 * assigned users and groups only": 0.01 to 0.08 minutes for each assigned user, group and group member. "Sync jobs
 * for which all users are created for the first time take about twice as long as sync jobs for which all users are
 * matched to existing users." For "sync all users and groups" there is no formula.
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user#how-long-will-it-take-to-provision-users
 *
 * @param objects assigned users, groups, and group members
 */
export function initialCycleMinutes(objects: number): { least: number; most: number } {
  // In hundredths, so that 0.08 × 100 is 8 and not 8.000000000000002.
  return { least: objects / 100, most: (objects * 8) / 100 };
}

/** `under a minute`, `21 min`, `2 h 50 min`. */
export function inHours(minutes: number): string {
  if (minutes < 1) return 'under a minute';
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** `under a minute to 2 min`; one duration where both are told alike. */
export function rangeInHours(least: number, most: number): string {
  const [from, to] = [inHours(least), inHours(most)];
  return from === to ? from : `${from} to ${to}`;
}
