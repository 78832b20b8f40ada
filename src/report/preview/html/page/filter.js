import { gravity, outcomeAt, quiet } from './people.js';

/**
 * What somebody looks for.
 *
 * @typedef {object} Wanted
 * @property {string} text
 * @property {number} vendor the vendor's place, or -1 for all
 * @property {string} outcome an outcome, `all`, or `affected`
 * @property {number} risk the risk's place at the vendor, or -1 for none
 */

/**
 * Places of the people wanted, in their order; the gravest first where nobody asks for one outcome.
 *
 * @param {import('./people.js').Stack} stack
 * @param {Wanted} wanted
 * @returns {number[]}
 */
export function peopleFor(stack, wanted) {
  const matches = matcher(stack, wanted);
  const found = [];
  for (let person = 0; person < stack.packed.people.id.length; person++)
    if (matches(person)) found.push(person);
  if (wanted.outcome === 'affected' || wanted.outcome === 'all')
    found.sort((a, b) => (stack.gravest[a] ?? 0) - (stack.gravest[b] ?? 0) || a - b);
  return found;
}

/**
 * How many people there are of each outcome, whatever the outcome that is chosen; `all` and `affected` too.
 *
 * @param {import('./people.js').Stack} stack
 * @param {Wanted} wanted
 * @returns {Map<string, number>}
 */
export function countOutcomes(stack, wanted) {
  const matches = matcher(stack, { ...wanted, outcome: 'all' });
  /** @type {Map<string, number>} */
  const counts = new Map();
  const add = (/** @type {string} */ name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (let person = 0; person < stack.packed.people.id.length; person++) {
    if (!matches(person)) continue;
    const outcomes = new Set(outcomesOf(stack, wanted.vendor, person));
    add('all');
    if ([...outcomes].some(outcome => !quiet.has(outcome))) add('affected');
    for (const outcome of outcomes) add(outcome);
  }
  return counts;
}

/**
 * @param {import('./people.js').Stack} stack
 * @param {number} vendor
 * @param {number} person
 * @returns {string[]}
 */
function outcomesOf(stack, vendor, person) {
  const vendors = vendor === -1 ? stack.packed.vendors.keys() : [vendor];
  return [...vendors].flatMap(at => outcomeAt(stack, at, person) ?? []);
}

/**
 * @param {import('./people.js').Stack} stack
 * @param {Wanted} wanted
 * @returns {(person: number) => boolean}
 */
function matcher(stack, { text, vendor, outcome, risk }) {
  const { people, vendors } = stack.packed;
  const word = text.trim().toLowerCase();
  const hasWord = word === '' ? () => true : wordMatcher(stack, vendor, word);
  const concerned = vendors[vendor]?.risks[risk];
  const places = concerned && new Set(concerned.map(row => vendors[vendor]?.person[row]));
  return person => {
    if (places && !places.has(person)) return false;
    const outcomes = outcomesOf(stack, vendor, person);
    if (outcomes.length === 0) return false;
    if (outcome === 'affected' && outcomes.every(each => quiet.has(each))) return false;
    if (gravity.includes(outcome) && !outcomes.includes(outcome)) return false;
    const name = people.name[person] ?? '';
    const upn = people.upn[person] || '';
    return name.toLowerCase().includes(word) || upn.toLowerCase().includes(word) || hasWord(person);
  };
}

/**
 * Whether a value of the person has the word. Each different value is looked at once, and not once a person.
 *
 * @param {import('./people.js').Stack} stack
 * @param {number} vendor
 * @param {string} word
 * @returns {(person: number) => boolean}
 */
function wordMatcher({ packed, rowOf }, vendor, word) {
  const has = (/** @type {string | 0 | undefined} */ text) =>
    typeof text === 'string' && text.toLowerCase().includes(word);
  const columns = packed.vendors.flatMap(({ values }, at) => {
    if (vendor !== -1 && vendor !== at) return [];
    return values.map(column => {
      if ('texts' in column) return { at, test: (/** @type {number} */ row) => has(column.texts[row]) };
      const hits = column.of.map(has);
      return { at, test: (/** @type {number} */ row) => hits[column.at[row] ?? -1] === true };
    });
  });
  return person =>
    columns.some(({ at, test }) => {
      const row = rowOf[at]?.[person] ?? -1;
      return row !== -1 && test(row);
    });
}
