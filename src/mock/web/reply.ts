import type { Outcome } from '../message.ts';

/** What every answer about the mock itself carries: it is for nobody's cache, and never what it is not. */
export const usual = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Not less: without a referrer a form's Origin is null, and where it comes from cannot be told.
  'referrer-policy': 'same-origin',
} as const;

export function json(status: number, value: unknown, more: Record<string, string> = {}): Outcome {
  const headers = { ...usual, 'content-type': 'application/json', ...more };
  return { kind: 'answered', answer: { status, headers, body: `${JSON.stringify(value, null, 2)}\n` } };
}

export const nothing: Outcome = { kind: 'answered', answer: { status: 204, headers: usual, body: '' } };
