import { GraphError } from './graph-error.ts';

/** What a call gives; nothing where Graph says that what it is about is not there. @throws GraphError for the rest */
export async function unlessGone<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return undefined;
    throw error;
  }
}
