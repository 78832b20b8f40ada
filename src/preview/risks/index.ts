import { codes, suggestion } from '../../diagnostics/index.ts';
import type { Preview, Risk, VendorPreview } from '../model.ts';
import { heldBack, peopleDeleted, peopleDisabled, released } from './accounts.ts';
import { initialCycle, restless } from './cycles.ts';
import { cycleFails, deploymentFails } from './deployment.ts';
import { groupsRenamed } from './groups.ts';
import { guardFinds } from './guards.ts';
import { constantForEverybody, matchingChanged, valuesEmptied } from './mappings.ts';
import { outOfScope, severalRoles } from './people.ts';
import { consentNeeded, permissionsWidened } from './permissions.ts';
import { notSent, targetRefuses, uniqueness } from './refusals.ts';
import type { Facts, Rule } from './rule.ts';
import { secretExpiring } from './secrets.ts';
import { credentialReplaced, signInChanged } from './sign-in.ts';

/** Every rule, the gravest first: what they find is told in this order. */
export const rules: readonly Rule[] = [
  deploymentFails,
  cycleFails,
  peopleDeleted,
  peopleDisabled,
  heldBack,
  credentialReplaced,
  signInChanged,
  targetRefuses,
  notSent,
  uniqueness,
  matchingChanged,
  released,
  valuesEmptied,
  constantForEverybody,
  severalRoles,
  outOfScope,
  permissionsWidened,
  consentNeeded,
  groupsRenamed,
  secretExpiring,
  guardFinds,
  restless,
  initialCycle,
];

/** What the rules find of one vendor, with what its file accepts. */
export function assess(facts: Facts): Pick<VendorPreview, 'risks' | 'accepted'> {
  const accept = facts.after?.accept ?? {};
  const risks = rules.flatMap(({ code, name, look, ...rule }) =>
    [...look(facts)].map(({ message, people, why = rule.why, fix = rule.fix, accepted }): Risk => {
      const reason = accept[code] ?? accepted;
      return {
        code,
        name,
        title: (codes as Record<string, string>)[code] ?? name,
        message,
        why,
        fix,
        people,
        ...(reason !== undefined && { accepted: reason }),
      };
    }),
  );
  const accepted = rules.flatMap(({ code }) => {
    const reason = accept[code];
    return reason === undefined || risks.some(risk => risk.code === code) ? [] : [{ code, reason }];
  });
  return { risks, accepted };
}

/**
 * The codes of what `--fail-on` names, by code or name.
 *
 * @returns what is no risk at all, in sentences
 */
export function riskCodes(named: readonly string[]): { codes: string[]; unknown: string[] } {
  const found: string[] = [];
  const unknown: string[] = [];
  const all = rules.flatMap(({ code, name }) => [code, name]);
  for (const word of named) {
    const rule = rules.find(({ code, name }) => code === word || name === word);
    if (rule) found.push(rule.code);
    else
      unknown.push(
        `There is no risk "${word}". ${suggestion(word, all) ?? `Known here: ${rules.map(({ name }) => name).join(', ')}`}`,
      );
  }
  return { codes: found, unknown };
}

/** The risks of these codes that nobody has accepted. */
export function failing({ stacks }: Preview, failOn: readonly string[]): Risk[] {
  const all = stacks.flatMap(({ vendors }) => vendors.flatMap(({ risks }) => risks));
  return all.filter(({ code, accepted }) => accepted === undefined && failOn.includes(code));
}
