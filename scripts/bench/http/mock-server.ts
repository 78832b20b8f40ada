// The mock SCIM server as `rollcall serve scim` runs it. Its options come as JSON.
import { type StartOptions, startScimServer } from '../../../src/mock/index.ts';
import type { FromServer, ToServer } from './messages.ts';

const tell = (message: FromServer) => process.send?.(message);
const options = JSON.parse(process.argv[2] ?? '{}') as StartOptions;

const before = performance.now();
const server = await startScimServer(options);
const milliseconds = performance.now() - before;

process.on('message', (message: ToServer) => {
  if (message.ask === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ told: 'cpu', cpu: (user + system) / 1000 });
  } else if (message.ask === 'ids') {
    const users = [...server.store.users.values()];
    tell({
      told: 'ids',
      ids: users.map(({ id }) => id),
      userNames: users.map(user => String(user.userName)),
    });
  }
});

tell({ told: 'ready', port: Number(new URL(server.origin).port), milliseconds });
