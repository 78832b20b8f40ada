// node:http and nothing else: reads each request to its end and answers as it was last told, by turns.
import { createServer } from 'node:http';
import type { Canned, FromServer, ToServer } from './messages.ts';

const tell = (message: FromServer) => process.send?.(message);
let answers: Canned[] = [{ status: 200, headers: {}, body: '' }];
let next = 0;

const server = createServer((request, response) => {
  const end = () => {
    const { status, headers, body } = answers[next++ % answers.length] as Canned;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  };
  if (request.headers['content-length'] === undefined) {
    end();
    return;
  }
  request.on('data', () => {});
  request.on('end', end);
});

process.on('message', (message: ToServer) => {
  if (message.ask === 'answer') {
    answers = message.answers;
    tell({ told: 'done' });
  } else if (message.ask === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ told: 'cpu', cpu: (user + system) / 1000 });
  }
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) tell({ told: 'ready', port: address.port, milliseconds: 0 });
});
