import { describe } from 'vitest';
import type { DialectName } from '../../../src/scim/index.ts';
import { type Row, rows } from '../table.ts';
import { one } from './compared.ts';

describe('what is asked', () => {
  const found = (ids: string[]) => ({ status: 200, ids });
  const not = (scimType: string, section: string) => ({ status: 400, scimType, names: [section] });
  const table: readonly [string, Record<DialectName, Row['response']>][] = [
    [
      'filter=userName eq aino',
      { strict: not('invalidFilter', 'RFC 7644 §3.4.2.2'), entra: found(['1']), lenient: found(['1']) },
    ],
    [
      "filter=userName sw 'Ai' and title eq 'T'",
      {
        strict: not('invalidFilter', 'RFC 7644 §3.4.2.2'),
        // A bare word for Entra, quotes included.
        entra: found([]),
        lenient: found(['1']),
      },
    ],
    ['filter=active eq "True"', { strict: found([]), entra: found(['1']), lenient: found(['1']) }],
    [
      'filter=name eq "x"',
      { strict: not('invalidFilter', 'RFC 7644 §3.4.2.2'), entra: found([]), lenient: found([]) },
    ],
    [
      'count=all',
      {
        strict: not('invalidValue', 'RFC 7644 §3.4.2.4'),
        entra: not('invalidValue', 'count'),
        lenient: found(['1']),
      },
    ],
    [
      'sortBy=userName&sortOrder=desc',
      { strict: not('invalidValue', 'RFC 7644 §3.4.2.3'), entra: found(['1']), lenient: found(['1']) },
    ],
    [
      'sortBy=name',
      { strict: not('invalidPath', 'RFC 7644 §3.4.2.3'), entra: found(['1']), lenient: found(['1']) },
    ],
    [
      'attributes=userName&excludedAttributes=title',
      { strict: not('invalidValue', 'RFC 7644 §3.9'), entra: found(['1']), lenient: found(['1']) },
    ],
  ];
  rows(
    table.flatMap(([query, responses]) =>
      (['strict', 'entra', 'lenient'] as const).map(dialect => ({
        rule: `${dialect}: ${query}`,
        options: { dialect },
        given: one,
        request: [`GET /Users?${query}`] as const,
        response: responses[dialect],
      })),
    ),
  );
});
