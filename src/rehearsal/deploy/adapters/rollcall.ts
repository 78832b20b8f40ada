import { functions, handlers } from '../../../provider/index.ts';
import type { FunctionAdapter, ResourceAdapter } from '../adapter.ts';

/** Rollcall's own resources: carried out by the very code the provider plugin runs. */
export const rollcall: Readonly<Record<string, ResourceAdapter>> = Object.fromEntries(
  Object.entries(handlers).map(([type, handler]) => [
    type,
    {
      replaceOnChanges: handler.replaceOn,
      create: (inputs, { graph }) => handler.create(graph, { ...inputs }),
      update: async ({ id, inputs: before }, inputs, { graph }) => ({
        id,
        ...(await handler.update(graph, { ...inputs }, { ...before })),
      }),
      delete: ({ inputs }, { graph }) => handler.delete(graph, { ...inputs }),
    } satisfies ResourceAdapter,
  ]),
);

export const rollcallFunctions: Readonly<Record<string, FunctionAdapter>> = Object.fromEntries(
  Object.entries(functions).map(([token, run]) => [token, (inputs, { graph }) => run(graph, { ...inputs })]),
);
