import { join } from 'node:path';
import type { Bound } from '../bounds.ts';
import { answersTo, type Comparison, compare } from './compare.ts';
import { filterOperation, type Operation, operations, serverOptions } from './operations.ts';
import { Generator, ServerProcess } from './processes.ts';

/** How much of it. */
export interface Size {
  users: number;
  /** Rounds that are not counted. */
  warmUps: number;
  rounds: number;
  /** In one round. */
  requests: number;
}

/**
 * The mock SCIM server over HTTP, beside a bare node:http server that answers with the same bytes.
 *
 * @param folder for a file of users
 * @param judged whether it is the size something is promised of
 */
export async function* httpBounds(size: Size, folder: string, judged: boolean): AsyncGenerator<Bound> {
  const generator = new Generator();
  const mock = new ServerProcess('mock-server.ts', { ...serverOptions, users: size.users });
  const few = new ServerProcess('mock-server.ts', { ...serverOptions, users: size.users / 100 });
  const bare = new ServerProcess('bare-server.ts');
  const servers = [mock, few, bare];
  try {
    await Promise.all(servers.map(server => server.ready()));
    const people = await mock.ids();
    const [many, some] = [size.users, size.users / 100].map(count => `${count.toLocaleString('en')} users`);
    for (const [server, stored] of [
      [mock, many],
      [few, some],
    ] as const) {
      for (const operation of operations(await server.ids())) {
        await bare.ask({ ask: 'answer', answers: await answersTo(server, operation) });
        const sides = [
          { server, operation },
          { server: bare, operation },
        ] as const;
        yield* operationBounds(`${operation.what}, ${stored}`, await compare(generator, sides, size));
      }
    }
    // As many different people in both, so that what is told apart is the size of what is searched.
    const { userNames } = await few.ids();
    const ask = (names: readonly string[]): Operation =>
      filterOperation('filter', names.slice(0, userNames.length));
    const sides = [
      { server: mock, operation: ask(people.userNames) },
      { server: few, operation: ask(userNames) },
    ] as const;
    const { cpu } = await compare(generator, sides, size);
    yield {
      what: `filter on an indexed attribute: CPU per request with ${many} against ${some}`,
      value: cpu,
      unit: '×',
      most: 1.2,
    };
  } finally {
    generator.end();
    for (const server of servers) server.end();
  }
  yield await loading(size, folder, judged);
}

function operationBounds(what: string, compared: Comparison): Bound[] {
  const { throughput, cpu, cpuPerRequest, load } = compared;
  // The generator polls, so it is always busy; that it is the limit shows by the bare server waiting for it.
  const generatorIsTheLimit = load < 0.9;
  return [
    {
      what: `${what}: requests per second against bare node:http`,
      value: 100 * throughput,
      unit: '%',
      ...(generatorIsTheLimit ? {} : { least: 60 }),
    },
    {
      what: `${what}: CPU per request against bare${generatorIsTheLimit ? ', the generator being the limit' : ''}`,
      value: cpu,
      unit: '×',
      ...(generatorIsTheLimit ? { most: 1.7 } : {}),
    },
    { what: `${what}: CPU per request`, value: cpuPerRequest, unit: 'µs' },
  ];
}

/** From the start of the process until it listens, with everybody from a file. */
async function loading({ users }: Size, folder: string, judged: boolean): Promise<Bound> {
  const data = join(folder, 'users.jsonl');
  const writer = new ServerProcess('mock-server.ts', { ...serverOptions, data, users });
  await writer.ready();
  writer.end();
  const began = performance.now();
  const reader = new ServerProcess('mock-server.ts', { ...serverOptions, data });
  await reader.ready();
  const seconds = (performance.now() - began) / 1000;
  reader.end();
  return {
    what: `${users.toLocaleString('en')} users from a file, until it listens: wall time`,
    value: seconds,
    unit: 's',
    ...(judged ? { most: 5 } : {}),
  };
}
