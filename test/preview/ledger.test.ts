import { expect, test } from 'vitest';
import { Ledger } from '../../src/preview/ledger.ts';
import { peopleOf } from '../../src/preview/people.ts';
import type { DirectWrite } from '../../src/rehearsal/index.ts';

const write = (title: string): DirectWrite => ({
  person: 'Aino Virtanen',
  action: 'update',
  request: { method: 'PATCH', path: '/users/1', body: { jobTitle: title } },
  changes: [{ property: 'jobTitle', oldValue: null, newValue: title }],
  notes: [],
});

test.each([true, false])(
  'what a vendor writes into Entra is kept where requests are asked for: %s',
  requests => {
    const ledger = new Ledger({ requests });
    ledger.enterWrites([write('Engineer')]);
    ledger.switch();
    ledger.enterWrites([write('Lead')]);
    const [aino] = peopleOf(ledger, [], { released: undefined });
    expect(aino?.changes).toEqual([{ attribute: 'jobTitle', from: 'Engineer', to: 'Lead' }]);
    expect(aino?.requests).toEqual(
      requests ? [{ method: 'PATCH', url: '/users/1', body: '{"jobTitle":"Lead"}' }] : undefined,
    );
  },
);
