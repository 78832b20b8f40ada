/**
 * What is packed in the page, as `src/report/preview/html/data.ts` makes it.
 *
 * @typedef {{ texts: (string | 0)[] } | { of: string[], at: number[] }} Column
 * @typedef {{ method: string, url: string, body?: string, status?: number | null, answer?: string }} Exchange
 * @typedef {object} Vendor
 * @property {string} vendor
 * @property {string} displayName
 * @property {{ kind: 'users' | 'groups', attribute: string, before: string | 0, after: string | 0 }[]} attributes
 * @property {number[]} person
 * @property {number[]} outcome
 * @property {number[]} reason
 * @property {{ message: string, fix: string }[]} reasons
 * @property {Column[]} values
 * @property {{ row: number[], attribute: string[], from: Column, to: Column }} changes
 * @property {{ row: number, text: string }[]} notes
 * @property {{ row: number, list: Exchange[] }[]} requests
 * @property {number[][]} risks
 * @typedef {object} Packed
 * @property {string[]} outcomes
 * @property {{ name: string[], upn: (string | 0)[], id: string[], groups: number[] }} people
 * @property {Vendor[]} vendors
 *
 * @typedef {object} Stack
 * @property {Packed} packed
 * @property {Int32Array[]} rowOf by vendor, then person: the row, or -1
 * @property {Uint8Array} gravest by person: the outcome that is told first
 * @property {Set<number>} groups
 */

/** Outcomes in which nothing happens because of the change. */
export const quiet = new Set(['failing', 'skipped', 'unchanged']);
/** The order in which they are told; the last is the least. */
export const gravity = [
  'deleted',
  'disabled',
  'held',
  'failed',
  'created',
  'updated',
  'released',
  'failing',
  'unchanged',
  'skipped',
];
/** @type {Record<string, string>} */
export const outcomeNames = {
  held: 'held back',
  released: 'no longer provisioned',
  failing: 'failing as before',
  skipped: 'not provisioned',
};

/**
 * Unpacks the people of a stack.
 *
 * @param {string} packedText base64 of deflated JSON
 * @returns {Promise<Stack>}
 */
export async function unpack(packedText) {
  const binary = atob(packedText);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  /** @type {Packed} */
  const packed = await new Response(inflated).json();
  const count = packed.people.id.length;
  const gravest = new Uint8Array(count).fill(gravity.length - 1);
  const rowOf = packed.vendors.map(({ person, outcome }) => {
    const rows = new Int32Array(count).fill(-1);
    person.forEach((place, row) => {
      rows[place] = row;
      const grave = gravity.indexOf(packed.outcomes[outcome[row] ?? 0] ?? '');
      if (grave < (gravest[place] ?? 0)) gravest[place] = grave;
    });
    return rows;
  });
  return { packed, rowOf, gravest, groups: new Set(packed.people.groups) };
}

/**
 * @param {Column | undefined} column
 * @param {number} at
 * @returns {string | null}
 */
export function textAt(column, at) {
  if (!column) return null;
  if ('of' in column) return column.of[column.at[at] ?? -1] ?? null;
  const text = column.texts[at];
  return typeof text === 'string' ? text : null;
}

/**
 * The outcome of a person at a vendor; nothing where the vendor does not know them.
 *
 * @param {Stack} stack
 * @param {number} vendor
 * @param {number} person
 * @returns {string | undefined}
 */
export function outcomeAt({ packed, rowOf }, vendor, person) {
  const row = rowOf[vendor]?.[person] ?? -1;
  return row === -1 ? undefined : packed.outcomes[packed.vendors[vendor]?.outcome[row] ?? 0];
}

/**
 * Where the changes of each row stand: they are packed in the order of the rows.
 *
 * @param {Vendor} vendor
 * @param {number} row
 * @returns {{ attribute: string, from: string | null, to: string | null }[]}
 */
export function changesOf({ changes }, row) {
  let low = 0;
  let high = changes.row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes.row[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at = low; changes.row[at] === row; at++)
    found.push({
      attribute: changes.attribute[at] ?? '',
      from: textAt(changes.from, at),
      to: textAt(changes.to, at),
    });
  return found;
}
