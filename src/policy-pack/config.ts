import type { PolicyPackConfig } from '@pulumi/policy';
import { RunError } from '@pulumi/pulumi';
import { guards, missetGuards } from '../policy/index.ts';
import { parseStack } from '../vendor/index.ts';

/**
 * What a stack says of the guards, as a policy pack's configuration. Pulumi hands a policy pack the stack's
 * configuration as it does a program: JSON in PULUMI_CONFIG. Nothing of it but `rollcall:guards` is read.
 *
 * @throws RunError with everything that is wrong with it
 */
export function configOf({ PULUMI_CONFIG = '{}' }: NodeJS.ProcessEnv): PolicyPackConfig {
  const given: unknown = JSON.parse(PULUMI_CONFIG);
  const text = Object.entries(given ?? {}).find(([key]) => key === 'rollcall:guards')?.[1];
  if (typeof text !== 'string') return {};
  const written = JSON.stringify({ config: { 'rollcall:guards': JSON.parse(text) } });
  const { stack, diagnostics } = parseStack('rollcall:guards', written);
  const problems = [...diagnostics, ...missetGuards({ guards: stack.guards ?? {} })];
  if (problems.length > 0)
    throw new RunError(
      problems.map(({ code, message, hint }) => `${code} ${message}. ${hint ?? ''}`).join('\n'),
    );
  return Object.fromEntries(
    guards.flatMap(({ code, months: counted }) => {
      const { level, months } = stack.guards?.[code] ?? {};
      const config = {
        ...(level && { enforcementLevel: level }),
        ...(counted !== undefined && months !== undefined && { months }),
      };
      return Object.keys(config).length > 0 ? [[code, config]] : [];
    }),
  );
}
