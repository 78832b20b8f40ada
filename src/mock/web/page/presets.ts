import type { Fault } from '../../faults/fault.ts';

/** What goes wrong most often in rollouts, at one click each. */
export const presets: Readonly<Record<string, { label: string; fault: Fault }>> = {
  throttled: {
    label: 'Throttle the next 3 requests (429)',
    fault: { name: 'Throttled', first: 3, status: 429, retryAfter: 5 },
  },
  down: { label: 'Be down (503)', fault: { name: 'Down', status: 503, retryAfter: 60 } },
  doneBut500: {
    label: 'Do the next change, answer 500',
    fault: {
      name: 'Done, but 500',
      match: ['POST', 'PUT', 'PATCH', 'DELETE'],
      first: 1,
      status: 500,
      done: true,
    },
  },
  slow: { label: 'Answer 2 seconds late', fault: { name: 'Slow', delay: 2000 } },
  flaky: { label: 'Reset one connection in ten', fault: { name: 'Flaky', chance: 0.1, do: 'reset' } },
  hang: { label: 'Leave the next request without an answer', fault: { name: 'Hangs', first: 1, do: 'hang' } },
  expired: { label: 'Let the token expire (401)', fault: { name: 'Token expired', do: 'expiredToken' } },
  proxy: { label: 'Answer with a proxy’s HTML', fault: { name: 'Proxy in between', do: 'html' } },
};
