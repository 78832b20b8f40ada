import type { CycleReport, Exchange, ProvisioningEntry } from '../provisioning/index.ts';
import type { DirectWrite } from '../rehearsal/index.ts';
import type { PreviewedExchange, PreviewedPerson } from './model.ts';

type Change = PreviewedPerson['changes'][number];
type Note = PreviewedPerson['notes'][number];
type Reason = NonNullable<PreviewedPerson['reason']>;

/** What is known of one person or group at one vendor. */
export interface Account {
  source: ProvisioningEntry['source'];
  /** Whether the vendor has it: something was sent, and not deleted since. */
  held: boolean;
  /** By the ledger's attributes. */
  values: (string | null)[];
  /** The last word on it: how its latest entry ended, and why where that was no plain success. */
  status: ProvisioningEntry['status'];
  reason: Reason | undefined;
  /** Of the base: to be told apart from what the change adds. */
  notes: readonly Note[];
  effect: Effect | undefined;
}

/** What became of it since the switch. */
export interface Effect {
  actions: readonly ProvisioningEntry['provisioningAction'][];
  /** The reason it had before. */
  before: { status: ProvisioningEntry['status']; reason: Reason | undefined; held: boolean };
  changes: readonly Change[];
  notes: readonly Note[];
  requests: readonly PreviewedExchange[];
}

// Of 100,000 people most have none of these: one empty list does for all of them.
const none: readonly never[] = Object.freeze([]);
/** Skips that only say that nothing differs. */
const redundant = 'RedundantExport';

/**
 * Keeps account of what one vendor was sent, cycle after cycle, so that no cycle's report has to stay in memory.
 * Values are those that went out, as the provisioning log shows them.
 */
export class Ledger {
  readonly accounts = new Map<string, Account>();
  /** Every target attribute anything was sent of, in the order it first was. */
  readonly attributes = new Map<string, number>();
  /** Requests that changed something, since the switch. */
  writes = 0;
  /** Of the cycles since the switch. */
  readonly kinds: CycleReport['kind'][] = [];
  /** What stopped whole cycles since the switch. */
  readonly failures: { code: string; message: string }[] = [];
  readonly #nameOf = new Map<string, string>();
  readonly #keepsRequests: boolean;
  #switched = false;

  constructor({ requests }: { requests: boolean }) {
    this.#keepsRequests = requests;
  }

  /** From now on what happens is the change's effect. */
  switch(): void {
    this.#switched = true;
  }

  /** Enters a cycle; tells whether it changed anything at the vendor. */
  enter({ kind, entries, exchanges, failure }: CycleReport): boolean {
    if (this.#switched) {
      this.kinds.push(kind);
      if (failure) this.failures.push(failure);
    }
    for (const { targetId, source } of entries) if (targetId) this.#nameOf.set(targetId, source.displayName);
    for (const entry of entries) this.#enter(entry, exchanges);
    const writes = exchanges.filter(changesSomething).length;
    if (this.#switched) this.writes += writes;
    return writes > 0;
  }

  /** The same for what a vendor wrote into Entra by itself: the people are its own, known by their names. */
  enterWrites(writes: readonly DirectWrite[]): boolean {
    const namesakes = new Map<string, number>();
    for (const write of writes) {
      const before = namesakes.get(write.person) ?? 0;
      namesakes.set(write.person, before + 1);
      // They come in the same order every time.
      const id = before === 0 ? write.person : `${write.person} (${before + 1})`;
      this.#enter(entryOf(write, id), none);
      this.#keepWrite(write, id);
    }
    const made = writes.filter(({ action }) => action !== 'none' && action !== 'refused').length;
    if (this.#switched) this.writes += made;
    return made > 0;
  }

  #enter(entry: ProvisioningEntry, exchanges: readonly Exchange[]): void {
    const { source, status, provisioningAction: action, notes } = entry;
    const account = this.accounts.get(source.id) ?? this.#open(source);
    const effect = this.#switched ? this.#effectOn(account) : undefined;
    account.source = source;
    account.status = status;
    account.reason = entry.reason?.code === redundant ? undefined : entry.reason;
    const wrote = status === 'success' || status === 'warning';
    const acted = (wrote && action !== 'other') || action === 'stageddelete';
    if (effect && acted && !effect.actions.includes(action)) effect.actions = [...effect.actions, action];
    if (entry.targetId !== undefined) account.held = true;
    // A reference goes out by itself: it may have arrived although something else of the object failed.
    for (const { displayName, oldValue, newValue } of entry.modifiedProperties) {
      const index = this.#indexOf(displayName);
      const [from, to] = [this.#readable(displayName, oldValue), this.#readable(displayName, newValue)];
      const held = account.values[index] ?? null;
      if (wrote) account.values[index] = to;
      if (!effect || action === 'create') continue;
      const known = effect.changes.find(({ attribute }) => attribute === displayName);
      const change = { attribute: displayName, from: known ? known.from : (from ?? held), to };
      effect.changes = known
        ? effect.changes.map(each => (each === known ? change : each))
        : [...effect.changes, change];
    }
    if (wrote && action === 'delete') {
      account.held = false;
      account.values = [];
    }
    if (!effect) {
      if (notes.length > 0) account.notes = notes;
      return;
    }
    const fresh = notes.filter(note => !has(account.notes, note) && !has(effect.notes, note));
    if (fresh.length > 0) effect.notes = [...effect.notes, ...fresh];
    if (this.#keepsRequests)
      effect.requests = [...effect.requests, ...entry.exchanges.flatMap(at => inShort(exchanges[at]))];
  }

  #keepWrite({ request }: DirectWrite, id: string): void {
    const effect = this.accounts.get(id)?.effect;
    if (!this.#keepsRequests || !request || !effect) return;
    const { method, path: url, body } = request;
    const sent = { method, url, ...(body !== undefined && { body: JSON.stringify(body) }) };
    effect.requests = [...effect.requests, sent];
  }

  #open(source: ProvisioningEntry['source']): Account {
    const account: Account = {
      source,
      held: false,
      values: [],
      status: 'skipped',
      reason: undefined,
      notes: none,
      effect: undefined,
    };
    this.accounts.set(source.id, account);
    return account;
  }

  #effectOn(account: Account): Effect {
    const { status, reason, held } = account;
    account.effect ??= {
      actions: none,
      before: { status, reason, held },
      changes: none,
      notes: none,
      requests: none,
    };
    return account.effect;
  }

  #indexOf(attribute: string): number {
    const known = this.attributes.get(attribute);
    if (known !== undefined) return known;
    this.attributes.set(attribute, this.attributes.size);
    return this.attributes.size - 1;
  }

  /** Managers and members go by the vendor's ids; people read names. */
  #readable(attribute: string, value: string | null): string | null {
    if (value === null || !/(^|:)(members|manager)$/.test(attribute)) return value;
    return value
      .split(', ')
      .map(id => this.#nameOf.get(id) ?? id)
      .join(', ');
  }
}

/** A write into Entra, told as an entry of the provisioning log. */
function entryOf({ person, action, changes, notes }: DirectWrite, id: string): ProvisioningEntry {
  const [refusal] = notes;
  return {
    source: { type: 'User', id, displayName: person },
    // In Entra it is looked for anew every time: there is no id to remember.
    ...(action !== 'refused' && { targetId: id }),
    provisioningAction: action === 'none' || action === 'refused' ? 'other' : action,
    status: action === 'refused' ? 'failure' : 'success',
    ...(action === 'refused' && refusal && { reason: refusal }),
    modifiedProperties: changes.map(({ property, oldValue, newValue }) => ({
      displayName: property,
      oldValue,
      newValue,
    })),
    notes: [],
    exchanges: [],
  };
}

function has(notes: readonly Note[], { code, attribute }: Note): boolean {
  return notes.some(note => note.code === code && note.attribute === attribute);
}

function changesSomething({ request, response }: Exchange): boolean {
  return (
    request.method !== 'GET' && response !== undefined && response.status >= 200 && response.status < 300
  );
}

/** The token is masked already; headers say the same every time. */
function inShort(exchange: Exchange | undefined): PreviewedExchange[] {
  if (!exchange) return [];
  const { request, response, error } = exchange;
  return [
    {
      method: request.method,
      url: request.url,
      ...(request.body !== undefined && { body: request.body }),
      status: response?.status ?? null,
      ...((response?.body || error) && { answer: error ?? response?.body ?? '' }),
    },
  ];
}
