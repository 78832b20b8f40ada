import { describe, expect, test } from 'vitest';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';

const parse = (text: string) => parseStack('stacks/Pulumi.prod.yaml', text);

describe('a stack that names a vault and a resource group', () => {
  test('the least it says', () => {
    const { stack, diagnostics } = parse(`config:
  rollcall:vault: { resourceGroup: identity, name: contoso-vendors }
  rollcall:monitoring: { resourceGroup: identity, mail: [it@contoso.com] }
`);
    expect(diagnostics).toEqual([]);
    expect(stack.vault).toEqual({ resourceGroup: 'identity', name: 'contoso-vendors', create: false });
    expect(stack.monitoring).toEqual({
      resourceGroup: 'identity',
      mail: ['it@contoso.com'],
      failureRate: 10,
      silentHours: 2,
    });
    expect(stack.values).toEqual({});
  });

  test('all it can say', () => {
    const { stack, diagnostics } = parse(`config:
  rollcall:vault: { resourceGroup: rg, name: kv1, create: true, location: westeurope }
  rollcall:monitoring:
    resourceGroup: rg
    location: westeurope
    workspace: central-logs
    mail: [it@contoso.com, lead@contoso.com]
    failureRate: 25
    silentHours: 24
`);
    expect(diagnostics).toEqual([]);
    expect(stack.vault).toMatchObject({ create: true, location: 'westeurope' });
    expect(stack.monitoring).toMatchObject({ workspace: 'central-logs', failureRate: 25, silentHours: 24 });
  });

  // Naming rules: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
  // A problem is expected at each «. Naming rules:
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
  test.each([
    ['vault: «true', ['RC1007']],
    ['vault: «{ name: kv1 }', ['RC1006']],
    ['vault: { resourceGroup: rg, name: kv1, «purge: true }', ['RC1005']],
    ['vault: { resourceGroup: rg, name: kv1, create: «maybe }', ['RC1007']],
    ['vault: { resourceGroup: rg, name: kv1, «location: westeurope }', ['RC4022']],
    ['vault: { resourceGroup: rg, name: «kv }', ['RC4021']],
    ['vault: { resourceGroup: rg, name: «1kv }', ['RC4021']],
    ['vault: { resourceGroup: rg, name: «kv--1 }', ['RC4021']],
    ['vault: { resourceGroup: rg, name: «kv-1- }', ['RC4021']],
    ['vault: { resourceGroup: rg, name: «kv_1 }', ['RC4021']],
    ['vault: { resourceGroup: rg, name: «a234567890123456789012345 }', ['RC4021']],
    ['vault: { resourceGroup: «rg., name: «kv_1 }', ['RC4021', 'RC4021']],
    ['monitoring: «[it@contoso.com]', ['RC1007']],
    ['monitoring: «{ resourceGroup: rg }', ['RC1006']],
    ['monitoring: { resourceGroup: rg, «mail: [] }', ['RC1009']],
    ['monitoring: { resourceGroup: rg, mail: [«it] }', ['RC1009']],
    ['monitoring: { resourceGroup: rg, mail: [a@b.io], silentHours: «7 }', ['RC1008']],
    ['monitoring: { resourceGroup: rg, mail: [a@b.io], failureRate: «100 }', ['RC1009']],
    ['monitoring: { resourceGroup: rg, mail: [a@b.io], workspace: «-logs }', ['RC4021']],
    ['monitoring: { resourceGroup: rg, mail: [a@b.io], «workspce: logs }', ['RC1005']],
  ])('rollcall:%s', (marked, codes) => {
    const [first = '', ...rest] = `config: { rollcall:${marked} }`.split('«');
    let column = first.length + 1;
    const expected = codes.map((code, index) => {
      const problem = `1:${column} ${code}`;
      column += rest[index]?.length ?? 0;
      return problem;
    });
    const { stack, diagnostics } = parse([first, ...rest].join(''));
    expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
    expect(stack).not.toHaveProperty('vault');
    expect(stack).not.toHaveProperty('monitoring');
  });

  test('a vendor cannot have the name of a setting', () => {
    const files = [
      { path: 'mappings/vault.yaml', text: 'displayName: Vault\napplication: { from: custom }\n' },
    ];
    const { stack } = parse('');
    const codes = loadVendors({ files, stack }).diagnostics.map(({ code }) => code);
    expect(codes).toContain('RC4023');
  });
});
