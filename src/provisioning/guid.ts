/** A version 4 GUID (RFC 9562 §5.4) from a source of randomness in [0, 1). */
export function guid(random: () => number): string {
  let hex = '';
  for (let digit = 0; digit < 32; digit++) {
    const drawn = Math.floor(random() * 16);
    hex += (digit === 12 ? 4 : digit === 16 ? (drawn & 3) | 8 : drawn).toString(16);
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
