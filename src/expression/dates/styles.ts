/** .NET's DateTimeStyles, as far as they matter where local time is UTC. */
export interface Styles {
  leading: boolean;
  trailing: boolean;
  inner: boolean;
  noCurrentDate: boolean;
  toUniversal: boolean;
  roundtrip: boolean;
  assume: 'local' | 'utc' | undefined;
}

/** Names and values of .NET's enumeration: styles add up, and a number stands for its sum. */
const values: Readonly<Record<string, number>> = {
  None: 0,
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowInnerWhite: 4,
  AllowWhiteSpaces: 7,
  NoCurrentDateDefault: 8,
  AdjustToUniversal: 16,
  AssumeLocal: 32,
  AssumeUniversal: 64,
  RoundtripKind: 128,
};
const all = 255;

/** FormatDateTime's default, by the reference. */
export const defaultStyles: Styles = {
  leading: true,
  trailing: true,
  inner: false,
  noCurrentDate: false,
  toUniversal: false,
  roundtrip: true,
  assume: undefined,
};

/**
 * Reads names parted by commas (`DateTimeStyles.` before them or not), or their sum as a number. Gives the
 * reason where .NET refuses them.
 */
export function readStyles(source: string): Styles | string {
  let sum = 0;
  for (const raw of source.split(/[,|]/)) {
    const name = raw.trim().replace(/^DateTimeStyles\./, '');
    const value = /^\d+$/.test(name) ? Number(name) : Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value > all) return `There is no DateTimeStyles.${name}.`;
    sum |= value;
  }
  const given = (name: string) => (sum & (values[name] ?? 0)) !== 0;
  if (given('AssumeLocal') && given('AssumeUniversal'))
    return 'AssumeLocal and AssumeUniversal exclude each other.';
  const exclusive = ['AssumeLocal', 'AssumeUniversal', 'AdjustToUniversal'].find(given);
  if (given('RoundtripKind') && exclusive !== undefined)
    return `RoundtripKind and ${exclusive} exclude each other.`;
  return {
    leading: given('AllowLeadingWhite'),
    trailing: given('AllowTrailingWhite'),
    inner: given('AllowInnerWhite'),
    noCurrentDate: given('NoCurrentDateDefault'),
    toUniversal: given('AdjustToUniversal'),
    roundtrip: given('RoundtripKind'),
    assume: given('AssumeLocal') ? 'local' : given('AssumeUniversal') ? 'utc' : undefined,
  };
}
