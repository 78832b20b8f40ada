import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame } from '../../src/diagnostics/index.ts';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';
import { commbox, dev } from './marked.ts';

function survives(vendorText: string, overlay: string, stackText: string): void {
  const { stack, diagnostics } = parseStack('stacks/Pulumi.dev.yaml', stackText);
  const files = [
    { path: 'mappings/commbox.yaml', text: vendorText },
    { path: 'mappings/commbox.dev.yaml', text: overlay },
  ];
  const loaded = loadVendors({ files, stack });
  for (const diagnostic of [...diagnostics, ...loaded.diagnostics]) {
    expect(diagnostic.message).not.toBe('');
    const text = files.find(({ path }) => path === diagnostic.file)?.text ?? stackText;
    if (diagnostic.span) expect(diagnostic.span.end).toBeLessThanOrEqual(text.length);
    expect(frame(diagnostic, text)).toContain(diagnostic.code);
  }
}

const yamlish = fc.string({
  unit: fc.constantFrom(
    ...'{}[]:,-&*!|>\'"#\n ~',
    '__proto__',
    'constructor',
    '${',
    '}',
    'users',
    'match: 1',
    'null',
  ),
});

test('any text gives diagnostics, never an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), yamlish), yamlish, yamlish, survives), { numRuns: 300 });
});

/** A valid file with a stretch of it replaced, removed or moved. */
const mutated = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.nat(30),
        with: fc.oneof(
          fc.constantFrom(
            '',
            'null',
            '{}',
            '[]',
            '""',
            '5',
            'true',
            '${brand}',
            '${token}',
            '*a',
            '&a',
            '\n',
            '  ',
          ),
          fc.constantFrom(
            '__proto__',
            'constructor: ',
            'toString',
            'match: 1',
            'off',
            "'",
            '"',
            '(',
            ')',
            '[x]',
          ),
          fc.tuple(fc.nat(text.length), fc.nat(40)).map(([from, length]) => text.slice(from, from + length)),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(changes =>
      changes.reduce((now, { at, length, with: by }) => now.slice(0, at) + by + now.slice(at + length), text),
    );

test('a valid file, broken anywhere, gives diagnostics, never an exception', () => {
  fc.assert(
    fc.property(
      mutated(commbox),
      fc.constantFrom('', 'displayName: x', 'provisioning: null'),
      mutated(dev),
      survives,
    ),
    { numRuns: 600 },
  );
});
