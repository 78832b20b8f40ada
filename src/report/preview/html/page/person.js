import { element } from './dom.js';
import { changesOf, gravity, outcomeNames, quiet, textAt } from './people.js';

/**
 * Everything there is of one person: at each vendor what happens, why, and every attribute with its value and the
 * expression that made it.
 *
 * @param {import('./people.js').Stack} stack
 * @param {number} person
 * @param {() => void} close
 * @returns {Node[]}
 */
export function personView(stack, person, close) {
  const { people, vendors } = stack.packed;
  const button = element('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×');
  button.addEventListener('click', close);
  const upn = people.upn[person];
  const head = element(
    'header',
    {},
    element(
      'div',
      {},
      element('h2', {}, people.name[person] ?? ''),
      upn ? element('span', { class: 'upn' }, upn) : null,
      element('span', { class: 'id' }, people.id[person] ?? ''),
    ),
    button,
  );
  const known = vendors.flatMap((vendor, at) => {
    const row = stack.rowOf[at]?.[person] ?? -1;
    return row === -1
      ? []
      : [{ vendor, row, outcome: stack.packed.outcomes[vendor.outcome[row] ?? 0] ?? '' }];
  });
  // Where something happens comes first.
  known.sort((a, b) => gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome));
  const sections = known.map(each => vendorView(each, stack.groups.has(person), known.length === 1));
  return [head, element('div', { class: 'body' }, ...sections)];
}

/**
 * @param {{ vendor: import('./people.js').Vendor, row: number, outcome: string }} at
 * @param {boolean} isGroup
 * @param {boolean} isOnly
 */
function vendorView({ vendor, row, outcome }, isGroup, isOnly) {
  const reason = vendor.reasons[vendor.reason[row] ?? -1];
  const changes = new Map(changesOf(vendor, row).map(change => [change.attribute, change]));
  const attributes = vendor.attributes.filter(({ kind }) => kind === (isGroup ? 'groups' : 'users'));
  const requests = vendor.requests.find(each => each.row === row)?.list ?? [];
  const title = element('h3', {}, vendor.displayName);
  const content = [
    reason && element('p', { class: 'reason' }, [reason.message, reason.fix].filter(Boolean).join(' → ')),
    ...vendor.notes.filter(note => note.row === row).map(({ text }) => element('p', { class: 'note' }, text)),
    ...attributes.map((attribute, at) =>
      valueView(attribute, textAt(vendor.values[at], row), changes.get(attribute.attribute), outcome),
    ),
    requests.length > 0 && requestsView(requests),
  ];
  // Where nothing happens is a line, until somebody asks.
  if (quiet.has(outcome) && !isOnly)
    return element('details', { class: 'at' }, element('summary', {}, title, pill(outcome)), ...content);
  return element('section', { class: 'at' }, element('header', {}, title, pill(outcome)), ...content);
}

/**
 * @param {import('./people.js').Vendor['attributes'][number]} attribute
 * @param {string | null} value
 * @param {{ from: string | null, to: string | null } | undefined} change
 * @param {string} outcome
 */
function valueView({ attribute, before, after }, value, change, outcome) {
  const now = element('div', { class: 'now' });
  if (change && change.from !== null) now.append(element('span', { class: 'was' }, change.from), ' ');
  if (value === null) now.append(element('span', { class: 'none' }, '—'));
  else now.append(element('span', { class: change || outcome === 'created' ? 'is' : 'same' }, value));
  const made = after || (before ? `not mapped any more: ${before}` : '');
  if (made) now.append(element('code', { class: 'made' }, made));
  if (after && before && before !== after)
    now.append(element('code', { class: 'made' }, `before: ${before}`));
  return element('div', { class: 'value' }, element('code', {}, shortName(attribute)), now);
}

/** @param {import('./people.js').Exchange[]} requests */
function requestsView(requests) {
  const texts = requests.map(({ method, url, body, status, answer }) =>
    [
      `${method} ${url}`,
      ...(body ? [pretty(body)] : []),
      ...(status === undefined ? [] : [`→ ${status ?? 'no answer'}`]),
      ...(answer ? [pretty(answer)] : []),
    ].join('\n'),
  );
  return element(
    'details',
    {},
    element('summary', {}, 'Requests ', element('b', {}, String(requests.length))),
    ...texts.map(text => element('pre', {}, text)),
  );
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** @param {string} outcome */
export function pill(outcome) {
  return element(
    'span',
    { class: `pill of-${outcome}${quiet.has(outcome) ? ' quiet' : ''}` },
    outcomeNames[outcome] ?? outcome,
  );
}

/**
 * The enterprise extension's name is long and always the same.
 *
 * @param {string} attribute
 */
export function shortName(attribute) {
  return attribute.replace('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:', '');
}
