import { expect, test } from 'vitest';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';
import { commbox } from './marked.ts';

const { stack } = parseStack(
  'stacks/Pulumi.dev.yaml',
  'config: { rollcall:acme: { brand: x }, rollcall:commbox: { brand: x } }',
);
const target = (attributes: string) =>
  `target: { users: { attributes: ${attributes} }, groups: { attributes: { displayName: { filter: true } } } }\n`;
const [head = '', tail = ''] = commbox.split(/^target:\n(?: .*\n)*/m);

/** The codes told of two files of one vendor's, each with a target and a tenant URL of its own. */
function told(first: string, second: string, url = '') {
  const text = (attributes: string) => head + target(attributes) + tail;
  const files = [
    { path: 'mappings/acme.yaml', text: text(first) },
    { path: 'mappings/commbox.yaml', text: text(second).replace(/(tenantUrl: \S+)/, `$1${url}`) },
  ];
  const { diagnostics, vendors } = loadVendors({ files, stack });
  expect(vendors).toHaveLength(2);
  return diagnostics
    .filter(({ code }) => code === 'RC3057')
    .map(({ file, severity }) => `${severity} ${file}`);
}

const plain = '{ userName: { filter: true, required: true } }';
test.each<[string, string, string, string[]]>([
  ['the same', plain, '', []],
  ['the same in another order', '{ userName: { required: true, filter: true } }', '', []],
  ['another', '{ userName: { filter: true } }', '', ['warning mappings/commbox.yaml']],
  [
    'another, with a flag in the URL',
    '{ userName: { filter: true } }',
    '?aadOptscim062020',
    ['warning mappings/commbox.yaml'],
  ],
  ['another, at another endpoint', '{ userName: { filter: true } }', '/eu', []],
])('two vendors of one endpoint, the second with %s target', (_, second, url, expected) => {
  expect(told(plain, second, url)).toEqual(expected);
});
