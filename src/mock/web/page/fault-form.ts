const often = ['first', 'every'] as const;

/** What the form for a fault says, as a faults file would have it. Not checked yet. */
export function faultIn(fields: URLSearchParams): Record<string, unknown> {
  const field = (name: string) => (fields.get(name) ?? '').trim();
  const number = (name: string) => (field(name) === '' ? undefined : Number(field(name)));
  const effect = field('effect');
  const delay = number('delay');
  const match = [field('method') === 'any' ? '' : field('method'), field('path')].filter(Boolean).join(' ');
  const named = often.find(each => each === field('often'));
  const fault = {
    ...(match !== '' && { match }),
    ...(field('body') !== '' && { body: `*${field('body')}*` }),
    ...(named && { [named]: number('number') }),
    ...(field('often') === 'chance' && { chance: (number('number') ?? 0) / 100 }),
    ...(delay !== undefined && effect !== 'hang' && { delay }),
  };
  const canBeDone = effect !== 'delay' && effect !== 'truncated' && effect !== 'html';
  const done = field('done') === 'yes' && canBeDone ? { done: true } : {};
  if (effect === 'delay') return { delay: 1000, ...fault };
  if (effect !== 'status') return { ...fault, do: effect, ...done };
  const retryAfter = number('retryAfter');
  return { ...fault, status: number('status'), ...(retryAfter !== undefined && { retryAfter }), ...done };
}
