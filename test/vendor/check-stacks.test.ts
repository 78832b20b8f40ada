import { expect, test } from 'vitest';
import { checkStacks } from '../../src/vendor/index.ts';
import { commbox } from './marked.ts';

const secrets = 'token: { secure: x }';
const stack = (name: string, text: string) => ({ name, path: `stacks/Pulumi.${name}.yaml`, text });
const dev = stack('dev', `config: { rollcall:commbox: { brand: x, ${secrets} } }`);
const prod = stack('prod', `config: { rollcall:commbox: { ${secrets} } }`);
const files = [
  {
    path: 'mappings/commbox.yaml',
    text: commbox.replace('displayName: displayName', 'displayName: displayNme'),
  },
  { path: 'mappings/commbox.prod.yaml', text: 'provisioning: { scope: everybody }' },
];
const told = ({ diagnostics }: ReturnType<typeof checkStacks>) =>
  diagnostics.map(({ code, file, stacks }) => [code, file, stacks]);

test('what all stacks share is told once, the rest with the stacks it shows in', () => {
  const checked = checkStacks(files, [dev, prod]);
  expect(told(checked)).toEqual([
    ['RC1008', 'mappings/commbox.prod.yaml', ['prod']],
    ['RC4001', 'mappings/commbox.yaml', ['prod']],
    ['RC3002', 'mappings/commbox.yaml', undefined],
  ]);
  expect([checked.vendors, checked.stacks]).toEqual([['commbox'], ['dev', 'prod']]);
});

test('one stack only: the others are still known', () => {
  expect(told(checkStacks(files, [dev, prod], { stacks: ['dev'] }))).toEqual([
    ['RC3002', 'mappings/commbox.yaml', undefined],
  ]);
});

test('one vendor only', () => {
  const humbol = { path: 'mappings/humbol.yaml', text: 'displayName: 5' };
  expect(checkStacks([...files, humbol], [dev], { vendors: ['commbox'] }).vendors).toEqual(['commbox']);
});

test('a problem of a stack’s own file does not repeat its name', () => {
  const odd = stack('odd', `config: { rollcall:combox: {}, rollcall:commbox: { brand: x, ${secrets} } }`);
  expect(told(checkStacks(files, [dev, odd]))).toContainEqual([
    'RC4005',
    'stacks/Pulumi.odd.yaml',
    undefined,
  ]);
});
