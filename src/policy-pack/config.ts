import type { PolicyPackConfig } from '@pulumi/policy';
import { RunError } from '@pulumi/pulumi';
import { guards, levelOf, missetGuards } from '../policy/index.ts';
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
    guards
      .filter(({ code }) => stack.guards?.[code])
      .map(guard => {
        const setting = stack.guards?.[guard.code];
        // A policy's configuration without a level makes it advisory.
        const config = { enforcementLevel: levelOf(guard, setting) };
        return [guard.code, { ...config, ...(setting?.months !== undefined && { months: setting.months }) }];
      }),
  );
}
