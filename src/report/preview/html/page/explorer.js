import { element, inGroups, only } from './dom.js';
import { countOutcomes, peopleFor } from './filter.js';
import { VirtualList } from './list.js';
import { changesOf, gravity, outcomeNames, quiet, textAt } from './people.js';
import { personView, pill, shortName } from './person.js';

/** The list of a stack's people: searched, filtered, and one of them opened. */
export class Explorer {
  /** @type {import('./people.js').Stack} */
  #stack;
  /** @type {HTMLElement} */
  #root;
  /** @type {HTMLElement} */
  #panel;
  /** @type {VirtualList} */
  #list;
  /** @type {import('./filter.js').Wanted} */
  #wanted = { text: '', vendor: -1, outcome: 'affected', risk: -1 };
  #riskName = '';
  /** @type {number[]} */
  #found = [];
  #opened = -1;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} panel
   * @param {import('./people.js').Stack} stack
   */
  constructor(root, panel, stack) {
    this.#root = root;
    this.#panel = panel;
    this.#stack = stack;
    const box = only(root, '.list', HTMLElement);
    this.#list = new VirtualList(box, only(root, '.space', HTMLElement), at => this.#row(at));
    const search = only(root, 'input', HTMLInputElement);
    search.addEventListener('input', () => this.#look({ text: search.value }));
    const select = only(root, 'select', HTMLSelectElement);
    select.addEventListener('change', () =>
      this.#look({ vendor: this.#vendorCalled(select.value), risk: -1 }),
    );
    box.addEventListener('keydown', event => this.#move(event));
    if (!countOutcomes(stack, this.#wanted).has('affected')) this.#wanted.outcome = 'all';
    this.#look({});
  }

  /**
   * Shows the people of one risk.
   *
   * @param {string} vendor
   * @param {number} risk its place at the vendor
   * @param {string} name
   */
  showRisk(vendor, risk, name) {
    only(this.#root, 'select', HTMLSelectElement).value = vendor;
    only(this.#root, 'input', HTMLInputElement).value = '';
    this.#riskName = name;
    this.#look({ text: '', vendor: this.#vendorCalled(vendor), outcome: 'all', risk });
    this.#root.scrollIntoView({ block: 'start' });
  }

  close() {
    this.#panel.hidden = true;
    this.#opened = -1;
    this.#list.refresh();
    only(this.#root, '.list', HTMLElement).focus();
  }

  /** @param {string} name */
  #vendorCalled(name) {
    return this.#stack.packed.vendors.findIndex(({ vendor }) => vendor === name);
  }

  /** @param {Partial<import('./filter.js').Wanted>} wanted */
  #look(wanted) {
    this.#wanted = { ...this.#wanted, ...wanted };
    this.#found = peopleFor(this.#stack, this.#wanted);
    this.#chips();
    this.#told();
    this.#list.show(this.#found.length);
  }

  #chips() {
    const counts = countOutcomes(this.#stack, this.#wanted);
    const shown = ['affected', ...gravity, 'all'].filter(
      name => counts.has(name) || name === this.#wanted.outcome,
    );
    const chips = shown.map(name => {
      const label =
        name === 'affected' ? 'All that change' : name === 'all' ? 'Everybody' : (outcomeNames[name] ?? name);
      const chip = element(
        'button',
        { type: 'button', 'aria-pressed': String(name === this.#wanted.outcome), 'data-outcome': name },
        gravity.includes(name) && element('i', { class: `dot of-${name}` }),
        label,
        element('b', {}, inGroups(counts.get(name) ?? 0)),
      );
      chip.addEventListener('click', () => this.#look({ outcome: name }));
      return chip;
    });
    only(this.#root, '.chips', HTMLElement).replaceChildren(...chips);
  }

  #told() {
    const told = only(this.#root, '.found', HTMLElement);
    const count = this.#found.length;
    told.replaceChildren(`${inGroups(count)} ${count === 1 ? 'person or group' : 'people and groups'}`);
    if (this.#wanted.risk === -1) return;
    const all = element('button', { type: 'button' }, 'show others too');
    all.addEventListener('click', () => this.#look({ risk: -1 }));
    told.append(` of the risk ${this.#riskName}`, all);
  }

  /** @param {number} at */
  #row(at) {
    const person = this.#found[at] ?? 0;
    const { people } = this.#stack.packed;
    const { what, outcomes } = this.#summary(person);
    const isOpened = person === this.#opened;
    const row = element(
      'div',
      { class: 'item', role: 'option', 'aria-selected': String(isOpened), 'data-person': people.id[person] },
      element(
        'div',
        { class: 'name' },
        people.name[person] ?? '',
        element(
          'span',
          { class: 'upn' },
          people.upn[person] || (this.#stack.groups.has(person) ? 'group' : ''),
        ),
      ),
      element('div', { class: 'what' }, what),
      element('div', { class: 'pills' }, ...outcomes.map(pill)),
    );
    row.addEventListener('click', () => this.#open(at));
    return row;
  }

  /**
   * In a line what happens to a person, and the outcomes it comes to, the gravest first.
   *
   * @param {number} person
   */
  #summary(person) {
    const { packed, rowOf } = this.#stack;
    const told = packed.vendors.flatMap((vendor, at) => {
      const row = rowOf[at]?.[person] ?? -1;
      if (row === -1 || (this.#wanted.vendor !== -1 && this.#wanted.vendor !== at)) return [];
      const outcome = packed.outcomes[vendor.outcome[row] ?? 0] ?? '';
      return [{ vendor, row, outcome }];
    });
    const outcomes = [...new Set(told.map(({ outcome }) => outcome))].sort(
      (a, b) => gravity.indexOf(a) - gravity.indexOf(b),
    );
    const loud = outcomes.filter(outcome => !quiet.has(outcome));
    const gravest = told.filter(({ outcome }) => outcome === outcomes[0]);
    const what = gravest.flatMap(({ vendor, row, outcome }) => {
      const text = oneLine(vendor, row, outcome);
      if (text === '') return [];
      return [gravest.length === 1 ? text : `${vendor.displayName}: ${text}`];
    });
    return { outcomes: loud.length > 0 ? loud : outcomes.slice(0, 1), what: what.join(' · ') };
  }

  /** @param {number} at */
  #open(at) {
    const person = this.#found[at];
    if (person === undefined) return;
    this.#opened = person;
    this.#panel.replaceChildren(...personView(this.#stack, person, () => this.close()));
    this.#panel.hidden = false;
    this.#list.reveal(at);
    this.#list.refresh();
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const at = this.#found.indexOf(this.#opened);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: this.#found.length - 1 }[
      event.key
    ];
    if (to === undefined || to >= this.#found.length) return;
    event.preventDefault();
    this.#open(to);
  }
}

/**
 * @param {import('./people.js').Vendor} vendor
 * @param {number} row
 * @param {string} outcome
 */
function oneLine(vendor, row, outcome) {
  const changes = changesOf(vendor, row).map(
    ({ attribute, from, to }) =>
      `${shortName(attribute)} ${from === null ? '' : `${quoted(from)} `}→ ${to === null ? 'nothing' : quoted(to)}`,
  );
  if (outcome === 'updated') return changes.join(', ');
  const reason = vendor.reasons[vendor.reason[row] ?? -1]?.message;
  if (outcome !== 'created') return reason ?? changes.join(', ');
  return vendor.values
    .slice(0, 4)
    .flatMap(column => textAt(column, row) ?? [])
    .join(' · ');
}

/**
 * In quotes, and isolated: a value that is written from right to left must not turn the arrow round.
 *
 * @param {string} value
 */
function quoted(value) {
  return `“\u2068${value}\u2069”`;
}
