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

const names = [
  'None',
  'AllowLeadingWhite',
  'AllowTrailingWhite',
  'AllowInnerWhite',
  'AllowWhiteSpaces',
  'NoCurrentDateDefault',
  'AdjustToUniversal',
  'AssumeLocal',
  'AssumeUniversal',
  'RoundtripKind',
] as const;

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

/** Reads names parted by commas (`DateTimeStyles.` before them or not). Gives the reason where .NET refuses them. */
export function readStyles(source: string): Styles | string {
  const given = new Set<string>();
  for (const raw of source.split(/[,|]/)) {
    const name = raw.trim().replace(/^DateTimeStyles\./, '');
    if (!names.some(one => one === name)) return `There is no DateTimeStyles.${name}.`;
    given.add(name);
  }
  if (given.has('AssumeLocal') && given.has('AssumeUniversal'))
    return 'AssumeLocal and AssumeUniversal exclude each other.';
  const exclusive = ['AssumeLocal', 'AssumeUniversal', 'AdjustToUniversal'].find(one => given.has(one));
  if (given.has('RoundtripKind') && exclusive !== undefined)
    return `RoundtripKind and ${exclusive} exclude each other.`;
  const all = given.has('AllowWhiteSpaces');
  return {
    leading: all || given.has('AllowLeadingWhite'),
    trailing: all || given.has('AllowTrailingWhite'),
    inner: all || given.has('AllowInnerWhite'),
    noCurrentDate: given.has('NoCurrentDateDefault'),
    toUniversal: given.has('AdjustToUniversal'),
    roundtrip: given.has('RoundtripKind'),
    assume: given.has('AssumeLocal') ? 'local' : given.has('AssumeUniversal') ? 'utc' : undefined,
  };
}
