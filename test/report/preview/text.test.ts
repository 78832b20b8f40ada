import { expect, test } from 'vitest';
import { renderPreviewText } from '../../../src/report/index.ts';
import { person, preview, risk, stack, updated, vendor } from './previews.ts';

const render = (...vendors: Parameters<typeof stack>[0]) =>
  renderPreviewText(preview([stack(vendors)]), { colour: false, columns: 120 });

test('the same for many people is told once, with some of them and how many more there are', () => {
  const names = ['Aino', 'Bo', 'Cecilia', 'Didrik', 'Eino'];
  const text = render(vendor({ people: names.map(name => updated(name)) }));
  const lines = text.split('\n').map(line => line.trim());
  expect(lines.filter(line => line.includes('"Engineer" → "Lead"'))).toHaveLength(3);
  expect(text).toContain('… and 2 more');
  expect(text).toContain('5 updated');
});

test('risks come first; what is accepted has its reason', () => {
  const risks = [risk(), risk({ code: 'RC5112', name: 'initial-cycle', accepted: 'in July' })];
  const text = render(vendor({ risks, people: [updated('Aino')] }));
  expect(text.indexOf('RC5101')).toBeLessThan(text.indexOf('Aino'));
  expect(text).toContain('in July');
  expect(text).toContain('2 risks, 1 accepted');
});

test('a vendor nothing changes for is a word', () => {
  const text = render(vendor({ change: 'same', displayName: 'Quiet', people: [person('Aino')] }));
  expect(text).toContain('Nothing changes for Quiet');
  expect(text).not.toContain('Aino');
});

test('of a secret nothing but that it is another one', () => {
  const properties = [{ property: 'credentials', secret: true as const }];
  const resources = [{ type: 't', name: 'acme-secrets', step: 'update' as const, properties }];
  expect(render(vendor({ resources }))).toContain('credentials: a secret');
});

test('a stack that is taken away is said to need a destroy, without the mappings nobody has any more', () => {
  const attributes = [
    {
      kind: 'users' as const,
      attribute: 'title',
      before: { source: '[jobTitle]', default: null, flow: 'Always', match: 0 },
      after: null,
    },
  ];
  const vendors = [vendor({ change: 'removed', attributes, people: [person('Aino')] })];
  const options = { colour: false, columns: 120, missing: ['Part 2/2 is not there.'] };
  const text = renderPreviewText(preview([stack(vendors, { stack: 'old', change: 'removed' })]), options);
  expect(text.replace(/\s+/g, ' ')).toContain('pulumi destroy --stack old');
  expect(text).toContain('Part 2/2 is not there.');
  expect(text).not.toContain('jobTitle');
});
