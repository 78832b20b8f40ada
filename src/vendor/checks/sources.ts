import { suggestion } from '../../diagnostics/index.ts';
import { sourceAttribute, sourceAttributes } from '../../schema/index.ts';
import type { Rule } from './rule.ts';

export const unknownSource: Rule = {
  code: 'RC3002',
  why: 'Entra refuses a schema that reads what it does not have.',
  *check({ objects }) {
    for (const { rows, where, source, path, kind } of objects) {
      const unknown = (name: string) => ({
        message: `Entra has no attribute ${name} on ${kind}`,
        hint: suggestion(name, Object.keys(sourceAttributes[source])),
      });
      for (const row of rows) {
        if (!('attribute' in row.source)) continue;
        const name = row.source.attribute;
        if (!sourceAttribute(source, name)) yield { path: row.sourcePath, ...unknown(name) };
      }
      for (const [index, { all }] of where.entries()) {
        for (const [clause, { attribute }] of all.entries()) {
          if (sourceAttribute(source, attribute)) continue;
          yield { path: [...path, 'where', index, 'all', clause, 'attribute'], ...unknown(attribute) };
        }
      }
    }
  },
};
