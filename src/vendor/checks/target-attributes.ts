import { suggestion } from '../../diagnostics/index.ts';
import { targetKey, targetPathProblem } from '../target-path.ts';
import type { Finding, Rule } from './rule.ts';
import { type MappedObject, targetAttribute } from './subject.ts';

export const malformedTarget: Rule = {
  code: 'RC3001',
  why: 'Entra sends the text as it is, and the vendor refuses the request or ignores the value.',
  *check({ file, objects }) {
    const written = objects.flatMap(({ rows }) => rows.map(({ target, path }) => ({ target, path })));
    for (const kind of ['users', 'groups'] as const) {
      for (const target of Object.keys(file.target?.[kind]?.attributes ?? {})) {
        written.push({ target, path: ['target', kind, 'attributes', target] });
      }
    }
    for (const { target, path } of written) {
      const problem = targetPathProblem(target);
      if (problem) yield { path, part: 'key', ...problem };
    }
  },
};

export const requiredNotMapped: Rule = {
  code: 'RC3006',
  why: 'The vendor refuses every person without it.',
  *check({ objects }) {
    for (const { kind, target, rows, path, complete } of objects) {
      const required = Object.entries(target?.attributes ?? {}).filter(([, { required }]) => required);
      for (const [name] of required) {
        if (!complete || rows.some(({ key }) => key === targetKey(name))) continue;
        yield {
          path: [...path, 'attributes'],
          part: 'key',
          message: `${name} is required by the target and not mapped`,
          hint: `Add ${name}: <source attribute> to ${kind}.`,
        };
      }
    }
  },
};

export const notTaken: Rule = {
  code: 'RC3007',
  why: 'The target says it refuses what it does not list.',
  *check({ objects }) {
    for (const { target, rows, kind } of objects) {
      if (!target?.closed) continue;
      for (const { key, path, target: name } of rows) {
        if (targetAttribute(target, key)) continue;
        const message = `the target takes no ${name} on ${kind}`;
        yield { path, part: 'key', message, hint: suggestion(name, Object.keys(target.attributes)) };
      }
    }
  },
};

export const mappedTwice: Rule = {
  code: 'RC3008',
  why: 'Two rows write one attribute, and which one wins is not defined.',
  *check({ objects }) {
    for (const { rows } of objects) {
      const first = new Map<string, string>();
      for (const { key, target, path } of rows) {
        const before = first.get(key);
        if (before === undefined) first.set(key, target);
        else {
          const message = `${target} is the same target attribute as ${before} above`;
          yield { path, part: 'key', message, hint: 'Keep one of the two.' };
        }
      }
    }
  },
};

export const notTakenAtAll: Rule = {
  code: 'RC3010',
  why: 'Every request about such objects fails, and enough failures put the job into quarantine.',
  *check({ file, objects }) {
    for (const object of objects) {
      const problem = file.target && refused(file.target, object);
      if (problem) yield problem;
    }
  },
};

function refused(
  target: NonNullable<Parameters<Rule['check']>[0]['file']['target']>,
  object: MappedObject,
): Finding | undefined {
  const { kind, path } = object;
  const hint = kind === 'groups' ? 'Write groups: off, or say under target what it takes.' : undefined;
  const resource = kind === 'users' ? '/users' : '/groups';
  if (target.endpoints && !Object.keys(target.endpoints).some(at => at.toLowerCase().startsWith(resource))) {
    return { path, part: 'key', message: `the target has no endpoint for ${kind}`, hint };
  }
  if (target[kind] !== undefined || (target.users ?? target.groups) === undefined) return undefined;
  return { path, part: 'key', message: `the target takes no ${kind}`, hint };
}
