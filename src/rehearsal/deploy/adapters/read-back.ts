import { GraphError } from '../../../graph/index.ts';
import type { Creation } from '../adapter.ts';

const patience = 5;

/**
 * What was just made, once Graph knows of it: 404 is asked again, as the provider's `consistency.WaitForUpdate`
 * does. A rehearsed tenant knows it at once, so that nothing is waited between.
 *
 * @throws GraphError
 */
export async function appears<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; asked < patience; asked++) {
    try {
      return await ask();
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return ask();
}

/**
 * The provider's reading at the end of a creation, which takes what is not found for gone: it forgets it.
 *
 * @throws GraphError
 */
export async function readBack<T>(reading: Promise<T>, { made }: Pick<Creation, 'made'>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isGone(error)) made(undefined);
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof GraphError && error.status === 404;
}
