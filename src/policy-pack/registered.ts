import type { PolicyResource } from '@pulumi/policy';
import type { Registered } from '../policy/index.ts';

type Named = Pick<Registered, 'type' | 'name' | 'props'> & { urn: string };

/** A URN holds the types of the components a resource stands in: `urn:…::<type>$<type>$<its own>::<name>`. */
export function registeredOf({ type, name, props, urn }: Named): Registered {
  const within = urn.split('::')[2]?.split('$').slice(0, -1) ?? [];
  return { type, name, props, within };
}

/**
 * The resource with what a preview does not know yet left out: reading it otherwise ends the whole policy, and
 * other resources would not be looked at.
 */
export function withoutUnknowns({ props, ...rest }: Named): Named {
  const known = Object.keys(props).flatMap(key => {
    try {
      return [[key, props[key]]];
    } catch (error) {
      if (error instanceof Error && 'unknownTypeSentinel' in error) return [];
      throw error;
    }
  });
  return { ...rest, props: Object.fromEntries(known) };
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
