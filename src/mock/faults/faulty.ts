import { type ErrorBody, type Handle, ScimError } from '../../scim/index.ts';
import type { Outcome, Refuse } from '../message.ts';
import { filterOf } from '../seen/filter.ts';
import type { FaultsFile } from './fault.ts';
import { Faults } from './faults.ts';
import { suffer } from './suffer.ts';

/**
 * A server's `handle` with faults on the way to it, for who calls it in the same process. Where no answer comes it
 * throws what a client would see: an error with the code ECONNRESET, or a TimeoutError. Delays take no time here.
 */
export function faulty(handle: Handle, file: FaultsFile, errorBody: ErrorBody = 'scim'): Handle {
  const faults = new Faults();
  faults.replace(file);
  const refuse: Refuse = (status, detail) => new ScimError(status, detail).toResponse(errorBody);
  return request => {
    const { method, url, body } = request;
    const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
    const [pathname = ''] = path.split('?', 1);
    const strike = faults.next({ method, path: pathname, filter: filterOf(path, body), body });
    if (!strike) return handle(request);
    return delivered(suffer(strike.fault, strike.name, () => handle(request), refuse));
  };
}

function delivered(outcome: Outcome): ReturnType<Handle> {
  switch (outcome.kind) {
    case 'answered':
      return { ...outcome.answer, headers: { ...outcome.answer.headers } };
    case 'cut':
      throw lost('the connection ended in the middle of the answer');
    case 'reset':
      throw lost('the connection was reset');
    default:
      throw Object.assign(new Error('no answer came in time'), { name: 'TimeoutError' });
  }
}

const lost = (message: string) => Object.assign(new Error(message), { code: 'ECONNRESET' });
