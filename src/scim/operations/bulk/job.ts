import { ScimError } from '../../error.ts';
import type { Reply } from '../../service.ts';
import { referencesOf, withIds } from './references.ts';
import type { BulkOperation, BulkRequest } from './request.ts';

/** What became of one operation; none for those that were not begun. */
export type Outcome = { readonly reply: Reply } | { readonly error: ScimError };

export interface BulkWork {
  /** Draws the id of what a POST will create. */
  readonly newId: () => string;
  /** Carries out one operation whose references are resolved. Throws ScimError. */
  readonly carryOut: (operation: BulkOperation, id: string | undefined) => Reply;
  /** Removes what a POST created; only a POST can be part of a circle. */
  readonly takeBack: (operation: BulkOperation, id: string) => void;
}

type State =
  | { readonly name: 'waiting' }
  | { readonly name: 'running'; readonly id: string | undefined }
  | { readonly name: 'done'; readonly id: string | undefined; readonly reply: Reply }
  | { readonly name: 'failed'; readonly error: ScimError };

/**
 * Carries out the operations in their order, but what an operation refers to comes before it (RFC 7644 §3.7: "the
 * client's intent is preserved"). In a circle the ids are known before the resources are there (§3.7.1); should one
 * of the circle fail, those that refer to it are taken back and fail too, so that nobody is left with an id of nothing.
 */
export function runBulk({ operations, failOnErrors }: BulkRequest, work: BulkWork): (Outcome | undefined)[] {
  const states: State[] = operations.map(() => ({ name: 'waiting' }));
  const creators = new Map(
    operations.flatMap(({ method, bulkId }, at) =>
      method === 'POST' && bulkId !== undefined ? [[bulkId, at] as const] : [],
    ),
  );
  const dependents = operations.map((): number[] => []);
  let errors = 0;

  const fail = (at: number, error: ScimError) => {
    states[at] = { name: 'failed', error };
    errors++;
    for (const dependent of dependents[at] ?? []) {
      const [state, operation] = [states[dependent], operations[dependent]];
      if (state?.name !== 'done' || state.id === undefined || !operation) continue;
      work.takeBack(operation, state.id);
      fail(dependent, unresolved(operations[at]?.bulkId ?? ''));
    }
  };

  const run = (at: number, operation: BulkOperation) => {
    const creates = operation.method === 'POST';
    const id = creates ? work.newId() : undefined;
    states[at] = { name: 'running', id };
    const ids = new Map<string, string>();
    for (const bulkId of referencesOf(operation)) {
      const creator = creators.get(bulkId);
      const other = creator === undefined ? undefined : operations[creator];
      if (creator === undefined || !other) return fail(at, unknown(bulkId));
      if (states[creator]?.name === 'waiting') run(creator, other);
      const state = states[creator];
      if ((state?.name !== 'running' && state?.name !== 'done') || state.id === undefined) {
        return fail(at, unresolved(bulkId));
      }
      ids.set(bulkId, state.id);
      if (creator !== at) dependents[creator]?.push(at);
    }
    try {
      const resolved = withIds(operation, bulkId => ids.get(bulkId) ?? bulkId);
      states[at] = { name: 'done', id, reply: work.carryOut(resolved, id) };
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      fail(at, error);
    }
  };

  for (const [at, operation] of operations.entries()) {
    if (errors >= failOnErrors) break;
    if (states[at]?.name === 'waiting') run(at, operation);
  }
  return states.map(outcome);
}

function outcome(state: State): Outcome | undefined {
  if (state.name === 'done') return { reply: state.reply };
  return state.name === 'failed' ? { error: state.error } : undefined;
}

function unknown(bulkId: string): ScimError {
  return new ScimError(400, `no operation creates bulkId:${bulkId} (RFC 7644 §3.7.2)`, {
    scimType: 'invalidValue',
  });
}

function unresolved(bulkId: string): ScimError {
  return new ScimError(409, `bulkId:${bulkId} stands for nothing: its operation failed (RFC 7644 §3.7.1)`);
}
