import { badRequest } from '../error.ts';
import type { PatchOperation } from '../patch/operation.ts';
import type { PatchForms, PatchOperationName } from '../profile.ts';

const all: readonly PatchOperationName[] = ['add', 'replace', 'remove'];

/** Refuses a PATCH that is not written as the vendor takes them. Throws ScimError 400 naming every form at fault. */
export function checkPatchForms(operations: readonly PatchOperation[], forms: PatchForms): void {
  const { operations: taken = all, withoutPath = true, valueFilters = true } = forms;
  const problems: string[] = [];
  for (const [at, { op, path }] of operations.entries()) {
    const where = `Operations[${at}]`;
    if (!taken.includes(op)) problems.push(`${where}.op takes ${taken.join(', ')}`);
    if (!path && !withoutPath) problems.push(`${where} has no path, and this service asks for one`);
    if (path?.element && !valueFilters)
      problems.push(`${where}.path selects elements by a filter, which this service does not do`);
  }
  if (problems.length > 0) throw badRequest('invalidPath', problems.join('; '));
}
