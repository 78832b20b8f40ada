import { expect, test } from 'vitest';
import { preview as model } from '../../../src/preview/index.ts';
import { renderPreviewJson } from '../../../src/report/index.ts';
import { preview, risk, stack, updated, vendor } from './previews.ts';

test.each([
  ['nothing', preview([])],
  ['a stack without vendors', preview([stack([])])],
  ['a vendor without people', preview([stack([vendor()])])],
  [
    'several of everything',
    preview([
      stack([vendor({ people: [updated('Aino'), updated('Bo "\n"')], risks: [risk()] }), vendor()]),
      stack([], { stack: 'dev' }),
    ]),
  ],
])('%s comes back as it was, in the shape that is published', (_, value) => {
  const text = [...renderPreviewJson(value)].join('');
  expect(JSON.parse(text)).toEqual(value);
  expect(model.parse(JSON.parse(text))).toEqual(value);
});
