import type { Diagnostic } from '../../diagnostics/index.ts';
import { mostFaults } from '../faults/faults.ts';
import type { Outcome } from '../message.ts';
import type { Mock } from '../mock.ts';
import { json, nothing } from './reply.ts';
import type { OwnRequest, Route } from './route.ts';

/** What goes wrong, for scripts and the page: as a faults file has it, and how often it did. */
export const faultRoutes: readonly Route[] = [
  { method: 'GET', at: /^\/_\/faults$/, answer: ({ mock }) => listed(mock, 200) },
  { method: 'PUT', at: /^\/_\/faults$/, answer: replace },
  { method: 'POST', at: /^\/_\/faults$/, answer: add },
  { method: 'DELETE', at: /^\/_\/faults$/, answer: clear },
  { method: 'PATCH', at: /^\/_\/faults\/(\d{1,15})$/, answer: turn },
  { method: 'DELETE', at: /^\/_\/faults\/(\d{1,15})$/, answer: remove },
];

function listed(mock: Mock, status: number): Outcome {
  return json(status, { seed: mock.faults.seed, faults: mock.faults.list() });
}

async function replace({ mock, received }: OwnRequest): Promise<Outcome> {
  const { loadFaults } = await import('../faults/load.ts');
  const { value, diagnostics } = loadFaults('body', received.body ?? '');
  if (!value) return refused(diagnostics);
  mock.faults.replace(value);
  return listed(mock, 200);
}

async function add({ mock, received }: OwnRequest): Promise<Outcome> {
  const { loadFault } = await import('../faults/load.ts');
  const { value, diagnostics } = loadFault('body', received.body ?? '');
  if (!value) return refused(diagnostics);
  if (mock.faults.size >= mostFaults) return json(409, { error: `there are ${mostFaults} faults already` });
  const id = mock.faults.add(value);
  return json(
    201,
    mock.faults.list().find(fault => fault.id === id),
    { location: `/_/faults/${id}` },
  );
}

function clear({ mock }: OwnRequest): Outcome {
  mock.faults.replace({ seed: mock.faults.seed, faults: [] });
  return nothing;
}

/** `{"on":false}` */
function turn({ mock, received, part }: OwnRequest): Outcome {
  const on = switchIn(received.body);
  if (on === undefined) return json(400, { error: 'this takes {"on":true} or {"on":false}' });
  return mock.faults.switch(Number(part), on) ? nothing : missing(part);
}

function switchIn(body: string | undefined): boolean | undefined {
  try {
    const { on } = JSON.parse(body ?? '');
    return typeof on === 'boolean' ? on : undefined;
  } catch {
    return undefined;
  }
}

function remove({ mock, part }: OwnRequest): Outcome {
  return mock.faults.remove(Number(part)) ? nothing : missing(part);
}

const missing = (part: string) => json(404, { error: `there is no fault ${part}` });

function refused(diagnostics: readonly Diagnostic[]): Outcome {
  const problems = diagnostics.map(({ code, message, hint, line, column }) => ({
    code,
    message,
    hint,
    line,
    column,
  }));
  return json(400, { error: 'no faults', problems });
}
