import type { z } from 'zod';
import { nearest, type Path } from '../diagnostics/index.ts';
import type { Sheet } from './sheet.ts';

/**
 * Reads an event, which says what happens by one of its keys. That key decides what else belongs to it,
 * so a mistake beside it is said about this kind of event.
 */
export function readKind<Model extends z.ZodType>(
  sheet: Sheet,
  path: Path,
  models: Readonly<Record<string, Model>>,
): z.output<Model> | undefined {
  const keys = sheet.keysAt(path);
  const kind = keys.find(key => Object.hasOwn(models, key));
  const model = kind === undefined ? undefined : models[kind];
  if (model) return sheet.read(model, path);
  const kinds = Object.keys(models);
  const meant = keys.find(key => nearest(key, kinds) !== undefined) ?? keys[0];
  const near = meant === undefined ? undefined : nearest(meant, kinds);
  sheet.report(meant === undefined ? path : [...path, meant], {
    code: meant === undefined ? 'RC1007' : 'RC1005',
    part: meant === undefined ? 'value' : 'key',
    message:
      meant === undefined ? 'an event is a map that says what happens' : `no event is called "${meant}"`,
    hint: near === undefined ? `What can happen: ${kinds.join(', ')}` : `Did you mean ${near}?`,
  });
  return undefined;
}
