import type { DialectName } from '../../../src/scim/index.ts';
import { patch, type Row, rows, type Sent, user } from '../table.ts';

/** What comes of a request: the resource that is stored, or a refusal. */
type Result = object | { readonly refused: string; readonly scimType?: string };

interface Case {
  readonly rule: string;
  readonly given?: readonly Sent[];
  readonly request: Sent;
  /** Where the resource is read back, if not at `/Users/1`. */
  readonly at?: string;
  readonly strict: Result;
  readonly entra: Result;
  readonly lenient: Result;
}

export const refused = (scimType: string, section: string): Result => ({ refused: section, scimType });

/**
 * The same request in the three profiles: what strict refuses, and by which section; what Entra's service sends
 * (the behaviour reference, whose section each row names), and what else can be understood.
 */
export function compared(table: readonly Case[]): void {
  const names: readonly DialectName[] = ['strict', 'entra', 'lenient'];
  rows(
    table.flatMap(each =>
      names.map((dialect): Row => {
        const { rule, given = [], request, at = '/Users/1' } = each;
        const result = each[dialect];
        const row = { rule: `${dialect}: ${rule}`, options: { dialect }, given, request };
        if ('refused' in result) {
          const { scimType } = result as { scimType?: string };
          const expected = { status: 400, names: [String(result.refused)] };
          return { ...row, response: scimType === undefined ? expected : { ...expected, scimType } };
        }
        const status = request[0].startsWith('POST') ? 201 : 200;
        return { ...row, response: { status }, afterwards: { at, resource: result } };
      }),
    ),
  );
}

export const aino = { userName: 'aino', active: true, title: 'T' };
const emails = [{ value: 'w@b', type: 'work' }];
export const one = [['POST /Users', user({ ...aino, emails })]] as const;
export const stored = { ...aino, emails };
export const change = (...operations: unknown[]): Sent => ['PATCH /Users/1', patch(...operations)];
