import type { PolicyResource } from '@pulumi/policy';
import type { Registered } from '../policy/index.ts';

type Named = Pick<Registered, 'type' | 'name' | 'props'>;

export function registeredOf({ type, name, props }: Named): Registered {
  return { type, name, props };
}

/**
 * The resource with what a preview does not know yet left out: reading it otherwise ends the whole policy, and
 * other resources would not be looked at.
 */
export function withoutUnknowns({ type, name, props }: Named): Named {
  const known = Object.keys(props).flatMap(key => {
    try {
      return [[key, props[key]]];
    } catch (error) {
      if (error instanceof Error && 'unknownTypeSentinel' in error) return [];
      throw error;
    }
  });
  return { type, name, props: Object.fromEntries(known) };
}

/** By property: the types of the resources it takes its value from. */
export function typesBehind({ propertyDependencies }: PolicyResource): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(propertyDependencies).map(([property, resources]) => [
      property,
      resources.map(({ type }) => type),
    ]),
  );
}
