import type { AddIssue } from './codes.ts';
import type { FunctionDefinition } from './functions/definition.ts';
import { roleFlows } from './functions/directory.ts';
import type { Call, Expression } from './tree.ts';

/** Where an expression stands: what is left out is not checked. */
export interface Place {
  /** The mapping is a matching attribute. */
  matching?: boolean;
  /** The mapping's flow type; `ObjectAddOnly` is "Only during object creation". */
  flowType?: string;
  /** Whether the job syncs assigned people only, or everybody. */
  scope?: 'assigned' | 'all';
  /** The target attribute is a reference, such as manager. */
  reference?: boolean;
}

/** Functions that only work in some places. */
export function checkPlace(
  call: Call,
  definition: FunctionDefinition,
  tree: Expression,
  place: Place,
  add: AddIssue,
): void {
  if (definition.name === 'SelectUniqueValue') {
    if (call !== tree)
      add(
        'RC2110',
        'SelectUniqueValue stands at the top level only.',
        call.nameSpan,
        'Put the other functions inside its rules.',
      );
    if (place.matching === true)
      add('RC2111', 'A matching attribute cannot have SelectUniqueValue.', call.nameSpan);
    if (place.flowType !== undefined && place.flowType !== 'ObjectAddOnly')
      add(
        'RC2111',
        'SelectUniqueValue is for new entries only.',
        call.nameSpan,
        'Set the flow type ObjectAddOnly ("Only during object creation").',
      );
  }
  if (Object.hasOwn(roleFlows, definition.name) && place.scope === 'all')
    add(
      'RC2119',
      `${definition.name} does not work where everybody is synced.`,
      call.nameSpan,
      'Sync assigned people only.',
    );
  if (definition.name === 'Switch' && place.reference === true)
    add('RC2123', 'Switch does not work on references such as manager.', call.nameSpan);
}
