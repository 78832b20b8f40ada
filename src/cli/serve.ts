import { Command } from 'commander';
import type { Done } from './command.ts';
import { scimCommand } from './serve/scim.ts';
import { tenantCommand } from './serve/tenant.ts';

/** `rollcall serve`: a part of the emulation for other programs. */
export function command(done: Done): Command {
  return new Command('serve')
    .description('Serve a part of the emulation to other programs')
    .addCommand(scimCommand(done))
    .addCommand(tenantCommand(done))
    .addHelpText('after', '\nExamples:\n  npx rollcall serve scim\n  npx rollcall serve tenant');
}
