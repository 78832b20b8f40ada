// One command line in a process of its own: node scripts/bench/command.ts <arguments of rollcall>
// Prints what it cost as JSON; the command's own output has to go to a file.
import { main } from '../../src/cli/main.ts';

const code = await main(process.argv.slice(2));
const { user, system } = process.cpuUsage();
const cost = { code, cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(`${JSON.stringify(cost)}\n`);
