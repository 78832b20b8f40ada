import type { Json } from '../../../scim/index.ts';

/** A value in one line: text as it is, anything else as JSON. */
export function inline(value: Json, longest = 300): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** JSON over several lines; of what is long the beginning. */
export function block(value: Json, longest = 20_000): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.length > longest
    ? `${text.slice(0, longest)}\n… ${text.length - longest} more characters`
    : text;
}
