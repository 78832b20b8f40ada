import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import {
  type Guard,
  guards,
  limitsOf,
  type Registered,
  resourceSays,
  vendorComponent,
} from '../policy/index.ts';
import { Accepted } from './accepted.ts';
import { registeredOf, typesBehind, withoutUnknowns } from './registered.ts';

/** Who is assigned is known once it is there: that guard looks at the finished stack. */
const afterwards: readonly string[] = ['RC6006'];

/** Every guard as a policy of the same name, which looks at each resource before it is carried out. `now`: epoch milliseconds. */
export function policies(now: () => number): Policies {
  const accepted = new Accepted();
  return guards.map(guard =>
    afterwards.includes(guard.code) ? overStack(guard, now) : overResources(guard, now, accepted),
  );
}

function overResources(guard: Guard, now: () => number, accepted: Accepted): ResourceValidationPolicy {
  return {
    ...about(guard),
    validateResource(args, report) {
      accepted.note(args);
      if (accepted.has(args, guard.code)) return;
      const resource = registeredOf(args);
      const says = resourceSays(resource, now());
      for (const { message } of guard.look(says, limitsOf(guard, args.getConfig<{ months?: number }>())))
        report(said(guard, message, resource));
    },
  };
}

function overStack(guard: Guard, now: () => number): StackValidationPolicy {
  return {
    ...about(guard),
    validateStack({ resources, getConfig }, report) {
      const accepted = new Accepted();
      for (const each of resources) accepted.note({ ...each, opts: { parent: each.parent?.urn } });
      for (const each of resources) {
        if (accepted.has({ urn: each.urn }, guard.code)) continue;
        const resource = { ...registeredOf(withoutUnknowns(each)), from: typesBehind(each) };
        const limits = limitsOf(guard, getConfig<{ months?: number }>());
        for (const { message } of guard.look(resourceSays(resource, now()), limits))
          report(said(guard, message, resource), each.urn);
      }
    },
  };
}

/** What was found, and what to write instead: in the vendor file, where the resource comes from one. */
function said({ fix, fixResource }: Guard, message: string, { type, within = [] }: Registered): string {
  const ours = [type, ...within].includes(vendorComponent);
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}. ${ours ? fix : fixResource}`;
}

function about({ code, title, why, fixResource, level, months }: Guard) {
  return {
    name: code,
    description: `${title}. ${why}`,
    displayName: title,
    remediationSteps: fixResource,
    enforcementLevel: level,
    ...(months !== undefined && {
      configSchema: { properties: { months: { type: 'integer' as const, minimum: 1, default: months } } },
    }),
  };
}
