import type { Answer, Outcome, Refuse } from '../message.ts';
import type { Fault } from './fault.ts';

/**
 * What becomes of a request that a fault strikes.
 *
 * @param carryOut answers the request as if nothing had struck it; called where the fault lets it be done
 */
export function suffer(fault: Fault, name: string, carryOut: () => Answer, refuse: Refuse): Outcome {
  const { status, do: misfortune, delay } = fault;
  const late = delay === undefined ? {} : { delay };
  if (fault.done && misfortune !== 'truncated' && misfortune !== 'html') carryOut();
  switch (misfortune) {
    case 'hang':
      return { kind: 'silence' };
    case 'reset':
      return { kind: 'reset', ...late };
    case 'truncated':
      return { kind: 'cut', answer: carryOut(), ...late };
    case 'html':
      return { kind: 'answered', answer: page(carryOut()), ...late };
    case 'expiredToken':
      return { kind: 'answered', answer: expired(refuse), ...late };
    case undefined:
      return {
        kind: 'answered',
        answer: status === undefined ? carryOut() : refused(fault, status, name, refuse),
        ...late,
      };
  }
}

function refused({ retryAfter, answer }: Fault, status: number, name: string, refuse: Refuse): Answer {
  const usual = refuse(status, `a fault was asked for: ${name}`);
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (answer === undefined) return { ...usual, headers: { ...usual.headers, ...headers } };
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return { status, headers: { ...headers, 'content-type': typeOf(answer) }, body };
}

function typeOf(answer: Fault['answer']): string {
  if (typeof answer !== 'string') return 'application/scim+json';
  return answer.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}

/** What a proxy or a login page in between puts in the place of an answer. */
function page({ status }: Answer): Answer {
  const body =
    '<!doctype html>\n<html><head><title>Please wait</title></head><body>One moment, please.</body></html>\n';
  return {
    status: status === 204 ? 200 : status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body,
  };
}

/** RFC 6750 §3, its example of an expired token. */
function expired(refuse: Refuse): Answer {
  const answer = refuse(401, 'the access token expired');
  const challenge =
    'Bearer realm="SCIM", error="invalid_token", error_description="The access token expired"';
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
}
