import { median } from '../cpu.ts';
import type { Canned } from './messages.ts';
import type { Operation } from './operations.ts';
import type { Generator, ServerProcess } from './processes.ts';

/** Enough for a server to have something to do at any moment. */
const connections = 16;

/** One round: what a request cost, in microseconds. */
interface Cost {
  wall: number;
  /** CPU time of the server, all its threads. */
  server: number;
}

/** How one server does beside another, as medians of rounds that alternate. */
export interface Comparison {
  /** Requests per second of the first against the second. */
  throughput: number;
  /** CPU time of the first per request against that of the second. */
  cpu: number;
  /** In microseconds. */
  cpuPerRequest: number;
  /** Which part of the time the second, the faster one, was busy. */
  load: number;
}

interface Side {
  server: ServerProcess;
  operation: Operation;
}

/**
 * Lets two servers do the same by turns. What is compared is how they do for as long as they are asked: the first
 * rounds are not counted, while V8 compiles on the core that answers.
 */
export async function compare(
  generator: Generator,
  [first, second]: readonly [Side, Side],
  { warmUps, rounds, requests }: { warmUps: number; rounds: number; requests: number },
): Promise<Comparison> {
  const costs: [Cost, Cost][] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const one = await cost(generator, first, requests);
    const other = await cost(generator, second, requests);
    if (round >= 0) costs.push([one, other]);
  }
  const of = (value: (one: Cost, other: Cost) => number) =>
    median(costs.map(([one, other]) => value(one, other)));
  return {
    throughput: of((one, other) => other.wall / one.wall),
    cpu: of((one, other) => one.server / other.server),
    cpuPerRequest: of(one => one.server),
    load: of((_, other) => other.server / other.wall),
  };
}

async function cost(generator: Generator, { server, operation }: Side, count: number): Promise<Cost> {
  const requests = operation.requests(count);
  const before = await server.cpu();
  const { wall } = await generator.send({
    port: server.port,
    connections,
    requests,
    status: operation.status,
  });
  const after = await server.cpu();
  const each = 1000 / count;
  return { wall: wall * each, server: (after - before) * each };
}

/** Headers that Node's server writes by itself. */
const ofTransport = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** As many as make the answers as different as they are: names in many scripts take longer to send than ASCII. */
const samples = 200;

/** What the server says to such requests, for another to say the same. */
export async function answersTo({ port }: ServerProcess, operation: Operation): Promise<Canned[]> {
  const answers: Canned[] = [];
  for (const request of operation.requests(samples)) answers.push(await answerTo(port, request, operation));
  return answers;
}

async function answerTo(port: number, request: string, { status, what }: Operation): Promise<Canned> {
  const [head = '', body = ''] = request.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const [method = 'GET', path = ''] = line.split(' ');
  const headers = lines.map((each): [string, string] => {
    const [name = '', value = ''] = each.split(': ');
    return [name, value];
  });
  const sent = headers.filter(([name]) => name !== 'Host' && name !== 'Content-Length');
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: sent,
    ...(body === '' ? {} : { body }),
  });
  if (response.status !== status) throw new Error(`${what}: ${response.status}`);
  const answered = [...response.headers].filter(([name]) => !ofTransport.has(name));
  return { status, headers: Object.fromEntries(answered), body: await response.text() };
}
